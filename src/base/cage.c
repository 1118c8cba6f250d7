#include <committee/base/cage.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files --------------------------------------------------------------- */

/* Younger than the headers of Debian 12; each bit by the version of Landlock
   that brought it. */
enum {
    FS_FIRST = 13,         /* bits of version 1 */
    FS_REFER = 1 << 13,    /* 2: to another folder */
    FS_TRUNCATE = 1 << 14, /* 3 */
    FS_IOCTL = 1 << 15,    /* 5: of devices */
    NET_TCP = 3,           /* 4: bind and connect */
    SCOPE_ALL = 3,         /* 6: abstract sockets, signals */
};

struct ruleset {
    uint64_t files, net, scoped;
};

/* Of a file itself; a folder has the others as well. */
enum {
    READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE,
    CHANGE_FILE = LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE,
    READ_FOLDER = LANDLOCK_ACCESS_FS_READ_DIR,
    CHANGE_FOLDER = LANDLOCK_ACCESS_FS_REMOVE_FILE |
                    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR,
};

/* 0: the kernel has none. */
static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
                           LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* Everything that this version can refuse; the bytes that it knows. */
static size_t refuse_all(struct ruleset *out, int version)
{
    *out = (struct ruleset){.files = (1 << FS_FIRST) - 1};
    out->files |= version >= 2 ? FS_REFER : 0;
    out->files |= version >= 3 ? FS_TRUNCATE : 0;
    out->files |= version >= 5 ? FS_IOCTL : 0;
    out->net = version >= 4 ? NET_TCP : 0;
    out->scoped = version >= 6 ? SCOPE_ALL : 0;
    return version >= 6 ? sizeof *out : version >= 4 ? 16 : 8;
}

static bool allow_place(int rules, const struct cage_place *place,
                        uint64_t known)
{
    struct stat about;
    int fd = open(place->path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true; /* it is not there, and cannot be made */
    bool folder = fstat(fd, &about) == 0 && S_ISDIR(about.st_mode);
    bool change = place->right == CAGE_CHANGE;
    uint64_t rights = READ_FILE | (change ? CHANGE_FILE : 0);
    if (folder)
        rights |= READ_FOLDER | (change ? CHANGE_FOLDER : 0);
    struct landlock_path_beneath_attr rule = {.allowed_access = rights & known,
                                              .parent_fd = fd};
    bool done = syscall(SYS_landlock_add_rule, rules,
                        LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return done;
}

static bool shut_files(const struct cage_place *places, int count)
{
    struct ruleset refused;
    int version = landlock_version();
    if (!version)
        return false;
    size_t size = refuse_all(&refused, version);
    int rules = (int)syscall(SYS_landlock_create_ruleset, &refused, size, 0);
    bool done = rules >= 0;
    for (int i = 0; done && i < count; i++)
        done = allow_place(rules, &places[i], refused.files);
    done = done && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return done;
}

/* ---- calls --------------------------------------------------------------- */

#if defined(__x86_64__)
enum { ARCHITECTURE = AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
enum { ARCHITECTURE = AUDIT_ARCH_AARCH64 };
#else
enum { ARCHITECTURE = 0 }; /* another: nobody tried */
#endif

static const int refused_calls[] = {
    /* other programs and processes */
    SYS_execve,
    SYS_execveat,
    SYS_clone,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_pidfd_send_signal,
    SYS_process_madvise,
    SYS_kcmp,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
#if defined(SYS_fork)
    SYS_fork,
    SYS_vfork,
#endif
    /* the network, and other ways to reach somebody */
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_mq_open,
    SYS_shmget,
    SYS_shmat,
    SYS_msgget,
    SYS_semget,
    /* what goes round these rules */
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_personality,
    SYS_unshare,
    SYS_setns,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_open_tree,
    SYS_move_mount,
    SYS_fsopen,
    SYS_fsmount,
    SYS_fspick,
    SYS_mount_setattr,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
    /* whose a file is, and who may do what with it: not Landlock's */
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
#if defined(SYS_chmod)
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
#endif
};
enum {
    REFUSED = sizeof refused_calls / sizeof *refused_calls,
    NEWEST_CALL = SYS_landlock_restrict_self, /* everywhere the same number */
    BLOCK = 8,
    BLOCKS = (REFUSED + BLOCK - 1) / BLOCK,
    FILTER_MAX = REFUSED + 2 * BLOCKS + 40,
};

struct filter {
    struct sock_filter lines[FILTER_MAX];
    unsigned short count;
};

static void put(struct filter *f, struct sock_filter line)
{
    f->lines[f->count++] = line;
}

static void load(struct filter *f, size_t offset)
{
    put(f, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                        (uint32_t)offset));
}

static void give(struct filter *f, uint32_t answer)
{
    put(f, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, answer));
}

/* The next `lines` only when what was loaded is this, or is not. */
static void when(struct filter *f, uint32_t value, unsigned char lines)
{
    put(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0,
                                        lines));
}

static void unless(struct filter *f, uint32_t value, unsigned char lines)
{
    put(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, lines,
                                        0));
}

enum {
    ALLOW = SECCOMP_RET_ALLOW,
    REFUSE = SECCOMP_RET_ERRNO | EPERM,
    UNKNOWN = SECCOMP_RET_ERRNO | ENOSYS,
    ARGUMENT = offsetof(struct seccomp_data, args),
    ARGUMENT_BYTES = 8, /* little-endian: the low half comes first */
};

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/*
 * The numbers in order, some at a time, and one answer behind them all.  When
 * the kernel takes the filter in it walks through it for each call that there
 * is: in one long row that took longer than all the rest.
 */
static void filter_list(struct filter *f)
{
    int calls[REFUSED];
    memcpy(calls, refused_calls, sizeof calls);
    qsort(calls, REFUSED, sizeof *calls, by_number);
    const unsigned answer = f->count + REFUSED + 2 * BLOCKS;
    for (int from = 0; from < REFUSED; from += BLOCK) {
        int to = from + BLOCK < REFUSED ? from + BLOCK : REFUSED;
        int past = to - from + (to < REFUSED ? 1 : 2);
        put(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K,
                                            (uint32_t)calls[to - 1],
                                            (unsigned char)past, 0));
        for (int i = from; i < to; i++)
            unless(f, (uint32_t)calls[i],
                   (unsigned char)(answer - f->count - 1));
        put(f,
            (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, answer - f->count));
    }
    give(f, REFUSE);
}

static void filter_begin(struct filter *f)
{
    load(f, offsetof(struct seccomp_data, arch));
    unless(f, ARCHITECTURE, 1);
    give(f, SECCOMP_RET_KILL_PROCESS); /* the numbers of another machine */
    load(f, offsetof(struct seccomp_data, nr));
    put(f, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, NEWEST_CALL,
                                        0, 1));
    give(f, UNKNOWN);
    when(f, SYS_clone3, 1); /* the C library then asks for clone */
    give(f, UNKNOWN);
    filter_list(f);
}

/* A signal to ourselves, as raise() sends it; or only asking whether somebody
   is there. */
static void filter_signals(struct filter *f)
{
    uint32_t self = (uint32_t)getpid();
    when(f, SYS_tgkill, 4);
    load(f, ARGUMENT);
    when(f, self, 1);
    give(f, ALLOW);
    give(f, REFUSE);
    when(f, SYS_kill, 7);
    load(f, ARGUMENT);
    when(f, self, 1);
    give(f, ALLOW);
    load(f, ARGUMENT + ARGUMENT_BYTES);
    when(f, 0, 1);
    give(f, ALLOW);
    give(f, REFUSE);
}

/* What would be typed by somebody else at this terminal. */
static void filter_typing(struct filter *f)
{
    when(f, SYS_ioctl, 5);
    load(f, ARGUMENT + ARGUMENT_BYTES);
    when(f, TIOCSTI, 1);
    give(f, REFUSE);
    when(f, TIOCLINUX, 1);
    give(f, REFUSE);
    give(f, ALLOW);
}

static bool shut_calls(void)
{
    struct filter filter = {0};
    if (ARCHITECTURE == 0)
        return false;
    filter_begin(&filter);
    filter_signals(&filter);
    filter_typing(&filter);
    struct sock_fprog program = {.len = filter.count, .filter = filter.lines};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

/* ---- both ---------------------------------------------------------------- */

void cage_possible(struct cage *out)
{
    const uint32_t action = SECCOMP_RET_ERRNO;
    out->files = landlock_version() > 0;
    out->calls =
        ARCHITECTURE != 0 &&
        syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

void cage_shut(struct cage *held, const struct cage_place *places, int count)
{
    *held = (struct cage){0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return;
    held->files = shut_files(places, count);
    held->calls = shut_calls();
}
