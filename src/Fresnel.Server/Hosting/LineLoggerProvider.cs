using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Writes each log message as one line to a stream: <c>2026-01-31T12:00:00.000Z info: Category[1001] message</c>.
/// </summary>
/// <remarks>
/// Thread-safe. Under load, lines are buffered and written ten times a second, because a write and a thread wake-up
/// per line cost more than most calls. A single line, warnings and errors are written immediately. A state that formats
/// itself as UTF-8 is written without a string.
/// </remarks>
/// <param name="useColour">Colours the level, for terminals.</param>
internal sealed class LineLoggerProvider(Stream output, bool useColour, TimeProvider time) : ILoggerProvider
{
    private const int BufferBytes = 64 << 10;
    private const int TimestampLength = 23; // up to the milliseconds
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(100);

    private static readonly SearchValues<byte> s_lineBreaks = SearchValues.Create("\r\n"u8);

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
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

    private void Write<TState>(
        LogLevel level,
        string category,
        int id,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            WritePrefix(level, category, id);
            if (state is IUtf8SpanFormattable)
                WriteFormatted((IUtf8SpanFormattable)state); // boxes nothing: the type is known when this is compiled
            else
                WriteText(formatter(state, exception));
            if (exception is not null)
                WriteText($" {exception}");
            _buffer.Write("\n"u8);
            if (
                level >= LogLevel.Warning
                || _buffer.WrittenCount >= BufferBytes
                || _lastFlush is not { } lastFlush
                || time.GetElapsedTime(lastFlush) >= s_flushInterval
            )
                Flush();
            else if (!_flushScheduled)
                ScheduleFlush();
        }
    }

    private void WritePrefix(LogLevel level, string category, int id)
    {
        time.GetUtcNow().UtcDateTime.TryFormat(_buffer.GetSpan(64), out _, "O", CultureInfo.InvariantCulture);
        _buffer.Advance(TimestampLength);
        _buffer.Write("Z "u8);
        WriteText(LevelName(level));
        _buffer.Write(": "u8);
        WriteText(category);
        _buffer.Write("["u8);
        id.TryFormat(_buffer.GetSpan(16), out var length, default, CultureInfo.InvariantCulture);
        _buffer.Advance(length);
        _buffer.Write("] "u8);
    }

    private void WriteText(string text) => Encoding.UTF8.GetBytes(ToSingleLine(text), _buffer);

    private void WriteFormatted(IUtf8SpanFormattable state)
    {
        int length;
        Span<byte> line;
        for (var size = 1024; !state.TryFormat(line = _buffer.GetSpan(size), out length, default, null); size *= 2) { }
        line[..length].ReplaceAny(s_lineBreaks, (byte)' ');
        _buffer.Advance(length);
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
            output.Write(_buffer.WrittenSpan);
            output.Flush();
        }
        catch (IOException)
        {
            // The log reader has gone; calls continue.
        }
        _buffer.ResetWrittenCount();
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
        ) => provider.Write(logLevel, category, eventId.Id, state, exception, formatter);
    }
}
