/* doctor: what protects this installation, for people and for machines. */

#include <committee/cli/command.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/commands.h>
#include <committee/cli/sheet.h>
#include <committee/cli/sshd.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/text/wrap.h>
#include <committee/work/doctor.h>

static const char *const mark_codes[DOCTOR_MARKS] = {
    [DOCTOR_SOUND] = "sound", [DOCTOR_MIND] = "mind", [DOCTOR_WRONG] = "wrong"};
static const char *const mark_words[DOCTOR_MARKS] = {
    [DOCTOR_SOUND] = N_("in order"),
    [DOCTOR_MIND] = N_("take care"),
    [DOCTOR_WRONG] = N_("wrong")};

enum { MARK_COLS = 11 };

/* The mark, and the sentence in lines beside it. */
static void add_line(struct call *call, const struct diagnosis *one)
{
    struct wrap_line *lines;
    const char *mark = tr(call->lang, mark_words[one->mark]);
    const char *text = safe_line(call->arena, one->text);
    size_t count =
        text_wrap(&lines, call->arena, text, call_cols(80) - MARK_COLS);
    for (size_t i = 0; i < count; i++) {
        int used = i ? 0 : text_cols(mark);
        str_add(&call->out, i ? "" : mark);
        str_repeat(&call->out, " ", MARK_COLS - used);
        str_addn(&call->out, text + lines[i].start,
                 lines[i].end - lines[i].start);
        str_addc(&call->out, '\n');
    }
}

static void add_sheet(struct call *call, const struct diagnosis *list,
                      int count, enum sheet_format format)
{
    static const struct sheet_column columns[] = {{"topic", NULL, CELL_TEXT},
                                                  {"state", NULL, CELL_TEXT},
                                                  {"text", NULL, CELL_TEXT},
                                                  {0}};
    struct sheet *sheet = sheet_new(call->arena, columns);
    for (int i = 0; i < count; i++)
        sheet_add(sheet,
                  (const char *const[]){list[i].topic, mark_codes[list[i].mark],
                                        list[i].text},
                  NULL);
    sheet_write(call, sheet, format);
}

int run_doctor(struct call *call)
{
    const struct diagnosis *list;
    enum sheet_format format;
    int count;
    int status = sheet_format(&format, call);
    if (status)
        return status;
    if (call_has(call, FLAG_SSHD))
        return sshd_explain(call);
    status = doctor(&list, &count, call->committee, call->arena);
    if (status && status != ERR_NO)
        return status;
    if (format != SHEET_TABLE)
        add_sheet(call, list, count, format);
    for (int i = 0; format == SHEET_TABLE && i < count; i++)
        add_line(call, &list[i]);
    return status;
}
