#include "schema.h"

#include <limits.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

static json_t *load(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    cr_assert(root != NULL, "line %d: %s", error.line, error.text);
    return root;
}

static json_t *load_schema(const char *name)
{
    char exe[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", exe, sizeof exe - 1);
    struct str text = {0};
    cr_assert(size > 0);
    exe[size] = '\0';
    *strrchr(exe, '/') = '\0';
    char *folder = file_join(exe, "../../../schemas");
    char *path = file_join(folder, name);
    cr_assert(file_read(&text, path, 1 << 20) == OK, "no %s", path);
    json_t *schema = load(str_text(&text));
    str_free(&text);
    free(path);
    free(folder);
    return schema;
}

struct checking {
    json_t *root;
    int faults;
};

static void check(struct checking *c, const json_t *schema, const json_t *value,
                  const char *where);

static void fault(struct checking *c, const char *where, const char *what)
{
    c->faults++;
    cr_log_info("%s: %s", where, what);
}

static bool is_of(const json_t *value, const char *type)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "object", [JSON_ARRAY] = "array",
        [JSON_STRING] = "string", [JSON_INTEGER] = "integer",
        [JSON_REAL] = "real",     [JSON_TRUE] = "boolean",
        [JSON_FALSE] = "boolean", [JSON_NULL] = "null"};
    return strcmp(names[json_typeof(value)], type) == 0;
}

static void check_type(struct checking *c, const json_t *type,
                       const json_t *value, const char *where)
{
    bool any = type == NULL;
    size_t i;
    json_t *one;
    if (json_is_string(type))
        any = is_of(value, json_string_value(type));
    json_array_foreach(type, i, one) any |=
        is_of(value, json_string_value(one));
    if (!any)
        fault(c, where, "the wrong type");
}

static void check_enum(struct checking *c, const json_t *list,
                       const json_t *value, const char *where)
{
    bool any = list == NULL;
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one) any |= json_equal(one, value) != 0;
    if (!any)
        fault(c, where, "not one of the values");
}

static void check_object(struct checking *c, const json_t *schema,
                         json_t *value, const char *where)
{
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *others = json_object_get(schema, "additionalProperties");
    const char *key;
    json_t *member, *name;
    size_t i;
    json_array_foreach(json_object_get(schema, "required"), i, name)
    {
        if (json_object_get(value, json_string_value(name)) == NULL)
            fault(c, where, json_string_value(name));
    }
    json_object_foreach(value, key, member)
    {
        const json_t *rule = json_object_get(properties, key);
        if (rule == NULL && json_is_object(others))
            rule = others;
        if (rule == NULL)
            fault(c, where, key);
        else
            check(c, rule, member, key);
    }
}

/* Of the shapes that a block may have, the one of its kind. */
static const json_t *shape_of(const json_t *shapes, const json_t *value)
{
    size_t i;
    json_t *shape;
    json_array_foreach(shapes, i, shape)
    {
        const json_t *kind = json_object_get(
            json_object_get(json_object_get(shape, "properties"), "kind"),
            "const");
        if (json_equal(kind, json_object_get(value, "kind")))
            return shape;
    }
    return NULL;
}

static void check_keywords(const json_t *schema)
{
    static const char *const known[] = {
        "$schema",    "$defs",       "$ref",
        "title",      "description", "type",
        "enum",       "const",       "oneOf",
        "properties", "items",       "required",
        "minItems",   "maxItems",    "minimum",
        "maximum",    "pattern",     "additionalProperties"};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)schema, key, value)
    {
        bool any = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            any |= strcmp(known[i], key) == 0;
        cr_assert(any, "the keyword %s", key);
    }
}

/* At least "low" and at most "high", where they are set. */
static void check_range(struct checking *c, const json_t *schema,
                        const char *low, const char *high, json_int_t number,
                        const char *where)
{
    const json_t *least = json_object_get(schema, low);
    const json_t *most = json_object_get(schema, high);
    if ((least && number < json_integer_value(least)) ||
        (most && number > json_integer_value(most)))
        fault(c, where, "too few or too many");
}

static void check_pattern(struct checking *c, const json_t *schema,
                          const json_t *value, const char *where)
{
    regex_t regex;
    const char *pattern = json_string_value(json_object_get(schema, "pattern"));
    if (!pattern)
        return;
    cr_assert_eq(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    if (regexec(&regex, json_string_value(value), 0, NULL, 0) != 0)
        fault(c, where, "not of the pattern");
    regfree(&regex);
}

static void check_limits(struct checking *c, const json_t *schema,
                         const json_t *value, const char *where)
{
    if (json_is_integer(value))
        check_range(c, schema, "minimum", "maximum", json_integer_value(value),
                    where);
    if (json_is_array(value))
        check_range(c, schema, "minItems", "maxItems",
                    (json_int_t)json_array_size(value), where);
    if (json_is_string(value))
        check_pattern(c, schema, value, where);
}

static void check(struct checking *c, const json_t *schema, const json_t *value,
                  const char *where)
{
    check_keywords(schema);
    const char *ref = json_string_value(json_object_get(schema, "$ref"));
    if (ref != NULL) {
        cr_assert(strncmp(ref, "#/$defs/", 8) == 0);
        schema = json_object_get(json_object_get(c->root, "$defs"), ref + 8);
        cr_assert(schema != NULL, "%s", ref);
        check_keywords(schema);
    }
    const json_t *shapes = json_object_get(schema, "oneOf");
    if (shapes != NULL && (schema = shape_of(shapes, value)) == NULL)
        fault(c, where, "of no kind");
    check_keywords(schema);
    const json_t *exact = json_object_get(schema, "const");
    if (exact != NULL && !json_equal(exact, value))
        fault(c, where, "not the constant");
    if (shapes == NULL)
        check_type(c, json_object_get(schema, "type"), value, where);
    check_enum(c, json_object_get(schema, "enum"), value, where);
    check_limits(c, schema, value, where);
    if (json_is_object(value))
        check_object(c, schema, (json_t *)value, where);
    size_t i;
    json_t *one;
    json_array_foreach((json_t *)value, i, one)
        check(c, json_object_get(schema, "items"), one, where);
}

int schema_faults(const char *name, const char *text)
{
    json_t *root = load(text);
    struct checking c = {.root = load_schema(name)};
    check(&c, c.root, root, name);
    json_decref(root);
    json_decref(c.root);
    return c.faults;
}
