/* What Debian's libstdc++ and libgcc_s ask of glibc and musl does not have. Debian builds neither for musl, and .NET needs both.
   Built without a C library, so that it binds to musl alone. */
typedef unsigned long size_t;

int getentropy(void *buffer, size_t length);
size_t strftime_l(char *text, size_t size, const char *format, const void *time, void *locale);

char __libc_single_threaded = 0;

struct cpu_model { unsigned int vendor, type, subtype, features[1]; } __cpu_model;

int __cpu_indicator_init(void) { return 0; }

unsigned int arc4random(void)
{
    unsigned int number = 0;
    getentropy(&number, sizeof number);
    return number;
}

size_t __strftime_l(char *text, size_t size, const char *format, const void *time, void *locale)
{
    return strftime_l(text, size, format, time, locale);
}

/* The destructors of thread-local objects are not run: the process ends soon. */
int __cxa_thread_atexit_impl(void (*destructor)(void *), void *object, void *library)
{
    (void)destructor, (void)object, (void)library;
    return 0;
}

/* "Not found": libgcc then walks the loaded objects by dl_iterate_phdr, which musl has. */
int _dl_find_object(void *address, void *result)
{
    (void)address, (void)result;
    return -1;
}

/* What glibc's compiler options make of calls that are checked, for libcrypto. */
typedef __builtin_va_list va_list;
int vfprintf(void *stream, const char *format, va_list list);
int vsprintf(char *text, const char *format, va_list list);
void vsyslog(int priority, const char *format, va_list list);
void *memcpy(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count);
char *strcat(char *to, const char *from);

int __vfprintf_chk(void *stream, int flag, const char *format, va_list list)
{
    (void)flag;
    return vfprintf(stream, format, list);
}

int __fprintf_chk(void *stream, int flag, const char *format, ...)
{
    va_list list;
    (void)flag;
    __builtin_va_start(list, format);
    int written = vfprintf(stream, format, list);
    __builtin_va_end(list);
    return written;
}

int __sprintf_chk(char *text, int flag, size_t size, const char *format, ...)
{
    va_list list;
    (void)flag, (void)size;
    __builtin_va_start(list, format);
    int written = vsprintf(text, format, list);
    __builtin_va_end(list);
    return written;
}

void __syslog_chk(int priority, int flag, const char *format, ...)
{
    va_list list;
    (void)flag;
    __builtin_va_start(list, format);
    vsyslog(priority, format, list);
    __builtin_va_end(list);
}

void *__memcpy_chk(void *to, const void *from, size_t count, size_t size) { (void)size; return memcpy(to, from, count); }
void *__memset_chk(void *to, int value, size_t count, size_t size) { (void)size; return memset(to, value, count); }
char *__strcat_chk(char *to, const char *from, size_t size) { (void)size; return strcat(to, from); }
long __fdelt_chk(long descriptor) { return descriptor / 64; }

/* Only libcrypto's jobs in the background would use them, and nothing here starts one. */
int getcontext(void *context) { (void)context; return -1; }
int setcontext(const void *context) { (void)context; return -1; }
void makecontext(void *context, void (*function)(void), int count, ...) { (void)context, (void)function, (void)count; }
