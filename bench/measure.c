/* bench/measure.c - run a command and tell what it took.
 *
 *   measure FILE COMMAND [ARGUMENT…]
 *
 * Writes to FILE one line: seconds on the clock, seconds of processor time, peak
 * memory in KiB. Exits as the command does. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    double start = now();
    struct rusage used;
    int status;
    FILE *to;
    pid_t child;

    if (argc < 3)
        return fputs("usage: measure FILE COMMAND [ARGUMENT...]\n", stderr), 2;
    child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return perror("measure"), 2;
    to = fopen(argv[1], "we");
    if (!to)
        return perror(argv[1]), 2;
    fprintf(to, "%.3f %.3f %ld\n", now() - start, seconds(used.ru_utime) + seconds(used.ru_stime),
            used.ru_maxrss);
    if (fclose(to) != 0)
        return perror(argv[1]), 2;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
