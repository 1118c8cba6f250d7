/* What is asked of the computer. */

#include <committee/base/machine.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "../support/program.h"

TestSuite(test_base_machine, .timeout = 60);

Test(test_base_machine, tells_a_network_from_a_disk)
{
    static const struct {
        long kind;
        const char *network;
        bool by_program, in_memory;
    } cases[] = {
        {0xEF53, NULL, false, false},     /* ext4 */
        {0x9123683E, NULL, false, false}, /* btrfs */
        {0x58465342, NULL, false, false}, /* xfs */
        {0x6969, "NFS", false, false},
        {0xFF534D42, "CIFS", false, false},
        {(long)(int)0xFF534D42, "CIFS", false, false}, /* as 32 bits give it */
        {0xFE534D42, "SMB 2", false, false},
        {0x01021997, "9P", false, false},
        {0x65735546, NULL, true, false}, /* sshfs, ntfs-3g */
        {0x01021994, NULL, false, true}, /* tmpfs */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct disk disk;
        machine_disk_kind(&disk, cases[i].kind);
        if (cases[i].network)
            cr_expect_str_eq(disk.network ? disk.network : "(none)",
                             cases[i].network);
        else
            cr_expect_null(disk.network, "%lx is %s", cases[i].kind,
                           disk.network);
        cr_expect_eq(disk.by_program, cases[i].by_program);
        cr_expect_eq(disk.in_memory, cases[i].in_memory);
    }
}

Test(test_base_machine, knows_the_room_on_a_disk)
{
    struct disk disk;
    cr_assert(machine_disk(&disk, "/"));
    cr_expect_geq(disk.free_mb, 0);
    cr_assert(machine_disk(&disk, "/proc"));
    cr_expect_eq(disk.free_mb, 0);
    cr_expect_not(machine_disk(&disk, "/not/there"));
}

Test(test_base_machine, finds_the_folder_that_others_can_change)
{
    char folder[64], inner[96], file[128], link[128];
    program_folder(folder);
    snprintf(inner, sizeof inner, "%s/inner", folder);
    snprintf(file, sizeof file, "%s/file", inner);
    snprintf(link, sizeof link, "%s/link", folder);
    cr_assert_eq(mkdir(inner, 0700), 0);
    program_file(inner, "file", "");
    char *found = machine_open_folder(file);
    cr_expect_null(found, "%s", found);
    cr_assert_eq(chmod(folder, 0777), 0);
    cr_assert_eq(symlink(file, link), 0);
    const char *const paths[] = {file, link};
    for (int i = 0; i < 2; i++) {
        found = machine_open_folder(paths[i]);
        cr_assert_not_null(found);
        cr_expect_str_eq(found, folder);
        free(found);
    }
    cr_assert_eq(chmod(folder, 01777), 0);
    cr_expect_null(machine_open_folder(file), "as in /tmp");
    cr_expect_null(machine_open_folder("/not/there"));
    program_sweep(folder);
}

Test(test_base_machine, asks_without_setting)
{
    enum clock_care care = machine_clock();
    cr_expect(care == CLOCK_KEPT || care == CLOCK_ALONE ||
              care == CLOCK_UNKNOWN);
    cr_expect_eq(machine_clock(), care);
    cr_expect_eq(machine_swaps(), machine_swaps());
}
