using System.Text;
using Fresnel.Server.Hosting;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Server.Hosting;

public sealed class LineLoggerProviderTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryStream _output = new();

    [Fact]
    public void Log_OneMessage_IsWrittenImmediately()
    {
        using var logs = NewLogs();
        Say(logs, "Fresnel.Calls", LogLevel.Information, "first\nsecond", 1001);

        Assert.Equal(
            $"{_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} info: Fresnel.Calls[1001] first second\n",
            Written
        );
    }

    [Fact]
    public void Log_StateThatFormatsItself_IsOneLine()
    {
        using var logs = NewLogs();
        logs.CreateLogger("c")
            .Log(LogLevel.Information, 7, new Utf8State("first\r\nsecond"), null, (state, _) => state.ToString());

        Assert.EndsWith(" info: c[7] first  second\n", Written, StringComparison.Ordinal);
        Assert.Equal(1, Written.Count(c => c == '\n'));
    }

    [Fact]
    public void Log_ManyMessages_AreWrittenTogether()
    {
        using var logs = NewLogs();
        for (var i = 0; i < 100; i++)
            Say(logs, "c", LogLevel.Information, $"line {i}");
        Assert.Equal(1, Written.Count(c => c == '\n'));

        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(100, Written.Count(c => c == '\n'));
    }

    [Fact]
    public void Log_Warning_IsWrittenImmediately()
    {
        using var logs = NewLogs();
        Say(logs, "c", LogLevel.Information, "one");
        Say(logs, "c", LogLevel.Information, "two");
        Say(logs, "c", LogLevel.Warning, "three");

        Assert.EndsWith("warn: c[0] three\n", Written);
    }

    [Fact]
    public void Dispose_BufferedLines_AreWritten()
    {
        var logs = NewLogs();
        Say(logs, "c", LogLevel.Information, "one");
        Say(logs, "c", LogLevel.Information, "two");
        logs.Dispose();

        Assert.EndsWith("two\n", Written);
    }

    public void Dispose() => _output.Dispose();

    private string Written => Encoding.UTF8.GetString(_output.ToArray());

    private static void Say(LineLoggerProvider logs, string category, LogLevel level, string message, int id = 0) =>
        logs.CreateLogger(category).Log(level, new EventId(id), message, null, (text, _) => text);

    private LineLoggerProvider NewLogs() => new(_output, useColour: false, _time);

    private readonly record struct Utf8State(string Text) : IUtf8SpanFormattable
    {
        public override string ToString() => Text;

        public bool TryFormat(
            Span<byte> utf8Destination,
            out int bytesWritten,
            ReadOnlySpan<char> format,
            IFormatProvider? provider
        ) => Encoding.UTF8.TryGetBytes(Text, utf8Destination, out bytesWritten);
    }
}
