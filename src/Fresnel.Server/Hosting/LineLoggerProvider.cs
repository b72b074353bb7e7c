using System.Buffers;
using System.Globalization;
using System.Text;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Writes each log message as one line to a stream: <c>2026-01-31T12:00:00.000Z info: Category[1001] message</c>, or a
/// JSON object.
/// </summary>
/// <remarks>
/// Thread-safe. Under load, lines are buffered and written ten times a second, because a write and a thread wake-up
/// per line cost more than most calls. A single line, warnings and errors are written immediately. A state that formats
/// itself as UTF-8 is written without a string. Messages of exceptions may quote a caller's data and are not written.
/// </remarks>
/// <param name="useColour">Colours the level, for terminals.</param>
internal sealed class LineLoggerProvider(Stream output, bool useColour, TimeProvider time) : ILoggerProvider
{
    private const int BufferBytes = 64 << 10;
    private const int TimestampLength = 23; // up to the milliseconds
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>C0 and DEL.</summary>
    private static readonly SearchValues<byte> s_control = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (byte)code),
    ]);

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    private readonly JsonLogWriter _json = new();
    private volatile LoggingSection _settings = new();
    private ITimer? _timer;
    private long? _lastFlush;
    private bool _flushScheduled,
        _disposed;

    /// <summary>Changes format and level, also while messages are logged.</summary>
    public void Apply(LoggingSection settings) => _settings = settings;

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Writes the buffered lines.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Flush();
            _disposed = true;
            _timer?.Dispose();
            _json.Dispose();
        }
    }

    private void Write<TState>(
        LogLevel level,
        string category,
        EventId id,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            Span<byte> timestamp = stackalloc byte[40];
            time.GetUtcNow().UtcDateTime.TryFormat(timestamp, out _, "O", CultureInfo.InvariantCulture);
            timestamp[TimestampLength] = (byte)'Z';
            timestamp = timestamp[..(TimestampLength + 1)];
            if (_settings.Format == LogFormat.Json)
                _buffer.Write(_json.Write(timestamp, level, category, id, state, exception, formatter));
            else
                WriteTextLine(timestamp, level, category, id.Id, state, exception, formatter);
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

    private void WriteTextLine<TState>(
        ReadOnlySpan<byte> timestamp,
        LogLevel level,
        string category,
        int id,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        _buffer.Write(timestamp);
        _buffer.Write(" "u8);
        Encoding.UTF8.GetBytes(LevelName(level), _buffer);
        _buffer.Write(": "u8);
        WriteText(category);
        _buffer.Write("["u8);
        id.TryFormat(_buffer.GetSpan(16), out var length, default, CultureInfo.InvariantCulture);
        _buffer.Advance(length);
        _buffer.Write("] "u8);
        if (state is IUtf8SpanFormattable)
            WriteFormatted((IUtf8SpanFormattable)state); // boxes nothing: the type is known when this is compiled
        else
            WriteText(formatter(state, exception));
        if (exception is not null)
            WriteText($" {StackTraces.Format(exception)}");
    }

    private void WriteText(string text) =>
        Encoding.UTF8.GetBytes(ControlCharacters.Escape(ToSingleLine(text)), _buffer);

    private void WriteFormatted(IUtf8SpanFormattable state)
    {
        int length;
        Span<byte> line;
        for (var size = 1024; !state.TryFormat(line = _buffer.GetSpan(size), out length, default, null); size *= 2) { }
        line[..length].ReplaceAny(s_control, (byte)' ');
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

        public bool IsEnabled(LogLevel logLevel) => logLevel >= provider._settings.Level && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel)) // the factory checks only its own filters
                provider.Write(logLevel, category, eventId, state, exception, formatter);
        }
    }
}
