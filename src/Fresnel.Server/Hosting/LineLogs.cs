using System.Globalization;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>Writes log messages to a stream, a line each: <c>2026-01-31T12:00:00.000Z info: Category[1001] message</c>.</summary>
/// <remarks>
/// Thread-safe. A line that comes alone is there at once; under load lines are handed over together, ten times a second, for a write and
/// a woken thread for each cost more than many a call. Warnings and worse do not wait.
/// </remarks>
/// <param name="colours">For a terminal: the level stands out.</param>
internal sealed class LineLogs(Stream output, bool colours, TimeProvider time) : ILoggerProvider
{
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(false), 64 << 10);
    private ITimer? _timer;
    private long? _flushed;
    private bool _waiting,
        _closed;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <summary>Hands over what waits.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Flush();
            _closed = true;
            _timer?.Dispose();
        }
    }

    private void Write(LogLevel level, string category, int id, string message, Exception? exception)
    {
        Span<char> moment = stackalloc char[32];
        time.GetUtcNow()
            .UtcDateTime.TryFormat(
                moment,
                out var length,
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ",
                CultureInfo.InvariantCulture
            );
        Span<char> number = stackalloc char[16];
        id.TryFormat(number, out var digits, default, CultureInfo.InvariantCulture);
        lock (_lock)
        {
            if (_closed)
                return;
            _writer.Write(moment[..length]);
            _writer.Write(Word(level));
            _writer.Write(": ");
            _writer.Write(category);
            _writer.Write('[');
            _writer.Write(number[..digits]);
            _writer.Write("] ");
            _writer.Write(OneLine(message));
            if (exception is not null)
                _writer.Write($" {OneLine(exception.ToString())}");
            _writer.Write('\n');
            if (level >= LogLevel.Warning || _flushed is not { } last || time.GetElapsedTime(last) >= s_together)
                Flush();
            else if (!_waiting)
                FlushLater();
        }
    }

    private void FlushLater()
    {
        _waiting = true;
        _timer ??= time.CreateTimer(_ => FlushWaiting(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(s_together, Timeout.InfiniteTimeSpan);
    }

    private void FlushWaiting()
    {
        lock (_lock)
        {
            if (!_closed)
                Flush();
        }
    }

    private void Flush()
    {
        try
        {
            _writer.Flush();
        }
        catch (IOException)
        {
            // Nobody reads the log any more; calls go on.
        }
        (_flushed, _waiting) = (time.GetTimestamp(), false);
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r') < 0 ? text : text.ReplaceLineEndings(" ");

    private string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => colours ? "\e[33mwarn\e[0m" : "warn",
            LogLevel.Error => colours ? "\e[31mfail\e[0m" : "fail",
            _ => colours ? "\e[31mcrit\e[0m" : "crit",
        };

    private sealed class Category(LineLogs logs, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => logs.Write(logLevel, name, eventId.Id, formatter(state, exception), exception);
    }
}
