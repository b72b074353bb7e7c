// A closed loop of callers: each sends its next call when its last answer is whole.
//   client PORT CALL-FILE CALLERS LIMIT     (the file holds one whole HTTP/1.1 request; the limit is calls, or seconds: 10s)
// Prints one line: calls, calls/s, latency p50 and p99, first body byte p50 (microseconds), and how many calls failed.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>
#include "http.h"

enum { READ_BYTES = 256 << 10, HEAD_BYTES = 16 << 10 };

typedef struct { int socket; Message message; char head[HEAD_BYTES]; size_t length, sent; long long begun, first; int busy; } Caller;

static char *call;
static size_t call_length;
static struct sockaddr_in address;
static int poll_fd;

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void connect_to(Caller *c) {
    int on = 1;
    c->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c->socket, (struct sockaddr *)&address, sizeof address)) { perror("client: connect"); exit(1); }
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(c->socket, F_SETFL, O_NONBLOCK);
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, c->socket, &(struct epoll_event){ .events = EPOLLIN, .data.ptr = c });
}

static void push(Caller *c) {
    while (c->sent < call_length) {
        ssize_t sent = send(c->socket, call + c->sent, call_length - c->sent, MSG_NOSIGNAL);
        if (sent < 0) break;
        c->sent += (size_t)sent;
    }
    epoll_ctl(poll_fd, EPOLL_CTL_MOD, c->socket, &(struct epoll_event){ .events = EPOLLIN | (c->sent < call_length ? EPOLLOUT : 0), .data.ptr = c });
}

static void ask(Caller *c) {
    memset(&c->message, 0, sizeof c->message);
    c->length = c->sent = 0, c->first = 0, c->busy = 1, c->begun = now();
    push(c);
}

static int by_value(const void *a, const void *b) { return (*(long long *)a > *(long long *)b) - (*(long long *)a < *(long long *)b); }

int main(int count, char **arguments) {
    if (count != 5) return fprintf(stderr, "usage: client PORT CALL-FILE CALLERS CALLS|SECONDSs\n"), 2;
    FILE *file = fopen(arguments[2], "r");
    if (!file) return perror(arguments[2]), 1;
    call = malloc(8 << 20);
    call_length = fread(call, 1, 8 << 20, file);
    address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    poll_fd = epoll_create1(0);
    int callers = atoi(arguments[3]), limit = atoi(arguments[4]), timed = strchr(arguments[4], 's') != NULL, begun = 0, ended = 0, failed = 0;
    int calls = timed ? INT_MAX : limit, room = 1 << 16;
    Caller *all = calloc((size_t)callers, sizeof(Caller));
    long long *whole = malloc((size_t)room * sizeof *whole), *first = malloc((size_t)room * sizeof *first), start = now();
    long long stop = timed ? start + limit * 1000000000LL : LLONG_MAX;
    for (int i = 0; i < callers; i++) {
        connect_to(&all[i]);
        if (begun < calls) begun++, ask(&all[i]);
    }
    static char bytes[READ_BYTES];
    while (ended < calls) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll_fd, events, 256, 30000);
        if (ready == 0) return fprintf(stderr, "client: nothing for 30 s after %d calls\n", ended), 1;
        for (int i = 0; i < ready; i++) {
            Caller *c = events[i].data.ptr;
            if (events[i].events & EPOLLOUT) push(c);
            for (;;) {
                ssize_t got = recv(c->socket, bytes, sizeof bytes, 0);
                if (got < 0 && errno == EAGAIN) break;
                int gone = got <= 0, over = gone && c->busy;
                if (!gone && c->busy) {
                    const char *body = bytes;
                    size_t rest = (size_t)got;
                    if (c->message.head == 0) {
                        size_t keep = rest < HEAD_BYTES - c->length ? rest : HEAD_BYTES - c->length, before = c->length;
                        memcpy(c->head + c->length, bytes, keep);
                        c->length += keep;
                        char *end = memmem(c->head, c->length, "\r\n\r\n", 4);
                        if (!end) continue;
                        c->message.head = (size_t)(end - c->head) + 4;
                        message_begin(&c->message, c->head);
                        body = bytes + (c->message.head - before), rest = (size_t)got - (c->message.head - before);
                    }
                    if (rest > 0 && c->first == 0) c->first = now();
                    int done;
                    message_body(&c->message, body, rest, &done);
                    over = done;
                }
                if (over) {
                    if (gone || memcmp(c->head + 9, "200", 3) != 0) {
                        if (failed++ == 0) fprintf(stderr, "client: %.*s\n", gone ? 4 : (int)c->length, gone ? "gone" : c->head);
                    }
                    long long end = now();
                    if (ended == room) {
                        room *= 2;
                        whole = realloc(whole, (size_t)room * sizeof *whole), first = realloc(first, (size_t)room * sizeof *first);
                    }
                    whole[ended] = end - c->begun, first[ended] = c->first - c->begun;
                    ended++, c->busy = 0;
                    if (end >= stop) calls = begun;   // those that run are waited for
                }
                if (gone) { close(c->socket); connect_to(c); }
                if (over && begun < calls) begun++, ask(c);
                if (gone) break;
            }
        }
    }
    double seconds = (double)(now() - start) / 1e9;
    qsort(whole, (size_t)ended, sizeof *whole, by_value);
    qsort(first, (size_t)ended, sizeof *first, by_value);
    printf("%d %.1f %.1f %.1f %.1f %d\n", ended, ended / seconds, (double)whole[ended / 2] / 1e3, (double)whole[ended * 99LL / 100] / 1e3, (double)first[ended / 2] / 1e3, failed);
    return failed > 0;
}
