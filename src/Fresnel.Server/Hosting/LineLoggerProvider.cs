using System.Globalization;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Writes each log message as one line to a stream: <c>2026-01-31T12:00:00.000Z info: Category[1001] message</c>.
/// </summary>
/// <remarks>
/// Thread-safe. Under load, lines are buffered and written ten times a second, because a write and a thread wake-up
/// per line cost more than most calls. A single line, warnings and errors are written immediately.
/// </remarks>
/// <param name="useColour">Colours the level, for terminals.</param>
internal sealed class LineLoggerProvider(Stream output, bool useColour, TimeProvider time) : ILoggerProvider
{
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(false), 64 << 10);
    private ITimer? _timer;
    private long? _lastFlush;
    private bool _flushScheduled,
        _disposed;

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Writes the buffered lines.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Flush();
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private void Write(LogLevel level, string category, int id, string message, Exception? exception)
    {
        Span<char> timestamp = stackalloc char[32];
        time.GetUtcNow()
            .UtcDateTime.TryFormat(
                timestamp,
                out var length,
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ",
                CultureInfo.InvariantCulture
            );
        Span<char> eventId = stackalloc char[16];
        id.TryFormat(eventId, out var idLength, default, CultureInfo.InvariantCulture);
        lock (_lock)
        {
            if (_disposed)
                return;
            _writer.Write(timestamp[..length]);
            _writer.Write(LevelName(level));
            _writer.Write(": ");
            _writer.Write(category);
            _writer.Write('[');
            _writer.Write(eventId[..idLength]);
            _writer.Write("] ");
            _writer.Write(ToSingleLine(message));
            if (exception is not null)
                _writer.Write($" {ToSingleLine(exception.ToString())}");
            _writer.Write('\n');
            if (
                level >= LogLevel.Warning
                || _lastFlush is not { } lastFlush
                || time.GetElapsedTime(lastFlush) >= s_flushInterval
            )
                Flush();
            else if (!_flushScheduled)
                ScheduleFlush();
        }
    }

    private void ScheduleFlush()
    {
        _flushScheduled = true;
        _timer ??= time.CreateTimer(_ => FlushPending(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(s_flushInterval, Timeout.InfiniteTimeSpan);
    }

    private void FlushPending()
    {
        lock (_lock)
        {
            if (!_disposed)
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
            // The log reader has gone; calls continue.
        }
        (_lastFlush, _flushScheduled) = (time.GetTimestamp(), false);
    }

    private static string ToSingleLine(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r') < 0 ? text : text.ReplaceLineEndings(" ");

    private string LevelName(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => useColour ? "\e[33mwarn\e[0m" : "warn",
            LogLevel.Error => useColour ? "\e[31mfail\e[0m" : "fail",
            _ => useColour ? "\e[31mcrit\e[0m" : "crit",
        };

    private sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
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
        ) => provider.Write(logLevel, category, eventId.Id, formatter(state, exception), exception);
    }
}
