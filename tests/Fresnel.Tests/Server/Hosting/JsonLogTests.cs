using System.Globalization;
using System.Text;
using System.Text.Json;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Server.Hosting;

public sealed partial class JsonLogTests : IDisposable
{
    private static readonly InvalidOperationException s_failure = Thrown("quotes a prompt");

    private readonly ManualTime _time = new();
    private readonly MemoryStream _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Log_MessageWithValues_IsOneObject()
    {
        using (var logs = NewLogs(LogLevel.Information))
        using (var factory = ServerLog.CreateLoggerFactory(logs))
            ServerLog.Draining(factory.CreateLogger("Fresnel.Server"), TimeSpan.FromSeconds(27));

        Assert.Equal(
            $$"""{"timestamp":"{{_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","level":"information","category":"Fresnel.Server","event_id":1003,"event":"Draining","message":"Stopping: no new calls; up to 00:00:27 for the running ones","grace":"00:00:27"}"""
                + "\n",
            Encoding.UTF8.GetString(_output.ToArray())
        );
    }

    [Fact]
    public void Log_ValueNamedAsAMember_GetsAnUnderscore()
    {
        using var logs = NewLogs(LogLevel.Information);
        Messages.Values(logs.CreateLogger("c"), "m", 3, null, double.NaN, DayOfWeek.Monday);

        var line = Assert.Single(Lines());
        Assert.Equal("m 3 (null) NaN Monday", line.GetProperty("message").GetString());
        Assert.Equal("m", line.GetProperty("message_").GetString());
        Assert.Equal(3, line.GetProperty("level_").GetInt32());
        Assert.Equal("NaN", line.GetProperty("share").GetString());
        Assert.Equal("monday", line.GetProperty("kind").GetString());
        Assert.False(line.TryGetProperty("images", out _));
    }

    [Fact]
    public void Log_BurstFromManyThreads_EveryLineIsAnObject()
    {
        const int Threads = 8,
            Each = 500;
        using (var logs = NewLogs(LogLevel.Information))
        {
            var logger = logs.CreateLogger("burst");
            Parallel.For(
                0,
                Threads,
                thread =>
                {
                    for (var i = 0; i < Each; i++)
                    {
                        if (i % 3 == 0)
                            Messages.Failed(logger, s_failure, thread, i, "a\r\nb\u001b[31m");
                        else
                            Messages.Marked(logger, thread, i, "\n\t\"\u202e\u0085");
                    }
                }
            );
        }

        var lines = Lines();
        Assert.Equal(Threads * Each, lines.Count);
        Assert.Equal(
            Enumerable.Range(0, Threads).SelectMany(thread => Enumerable.Range(0, Each).Select(i => (thread, i))),
            lines.Select(line => (line.GetProperty("thread").GetInt32(), line.GetProperty("number").GetInt32())).Order()
        );
        var failed = lines.First(line => line.TryGetProperty("exception", out _)).GetProperty("exception").GetString();
        Assert.Contains(nameof(Thrown), failed, StringComparison.Ordinal);
        Assert.DoesNotContain("quotes a prompt", Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>Whatever text is logged: it is one line, without control characters, and it is read back unchanged.</summary>
    [Fact]
    public void Log_AnyText_IsReadBack()
    {
        var texts = Gen.Elements(
                "\0",
                "\n",
                "\r",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u202e",
                "\"",
                "\\",
                "é",
                "🎨",
                "\ud800",
                "{",
                "x"
            )
            .ListOf(8)
            .Select(pieces => string.Concat(pieces));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    _output.SetLength(0);
                    using (var logs = NewLogs(LogLevel.Information))
                        logs.CreateLogger(text).Log(LogLevel.Warning, new EventId(1, text), text, null, (t, _) => t);
                    var bytes = _output.ToArray();
                    Assert.Equal(bytes.Length - 1, Array.FindIndex(bytes, value => value is < 0x20 or 0x7F));
                    Assert.DoesNotContain('\u0085', Encoding.UTF8.GetString(bytes));
                    Assert.DoesNotContain('\u202e', Encoding.UTF8.GetString(bytes));
                    var line = Assert.Single(Lines());
                    var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // half a pair is U+FFFD
                    Assert.Equal(
                        (expected, expected, expected),
                        (
                            line.GetProperty("message").GetString(),
                            line.GetProperty("category").GetString(),
                            line.GetProperty("event").GetString()
                        )
                    );
                }
            )
        );
    }

    [Fact]
    public void Apply_LevelAndFormat_TakeEffectForExistingLoggers()
    {
        using var logs = NewLogs(LogLevel.Warning);
        using var factory = ServerLog.CreateLoggerFactory(logs);
        var logger = factory.CreateLogger("Fresnel");
        Messages.Information(logger, "hidden");
        Assert.False(logger.IsEnabled(LogLevel.Information));

        logs.Apply(new LoggingSection { Format = LogFormat.Text, Level = LogLevel.Debug });
        Messages.Debug(logger, "shown");
        Messages.Information(factory.CreateLogger("Microsoft.AspNetCore.Server.Kestrel"), "hidden");

        Assert.EndsWith(
            " dbug: Fresnel[5] shown\n",
            Encoding.UTF8.GetString(_output.ToArray()),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("hidden", Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_TextWithControlCharacters_ShowsSymbols()
    {
        using var logs = NewLogs(LogLevel.Information);
        logs.Apply(new LoggingSection());
        logs.CreateLogger("c").Log(LogLevel.Warning, default, "a\u001b[31m\u202eb", null, (text, _) => text);

        Assert.EndsWith("a␛[31m‹U+202E›b\n", Encoding.UTF8.GetString(_output.ToArray()), StringComparison.Ordinal);
    }

    private LineLoggerProvider NewLogs(LogLevel level)
    {
        var logs = new LineLoggerProvider(_output, useColour: false, _time);
        logs.Apply(new LoggingSection { Format = LogFormat.Json, Level = level });
        return logs;
    }

    private List<JsonElement> Lines()
    {
        var text = Encoding.UTF8.GetString(_output.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text[..^1].Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        foreach (var line in lines)
            Assert.Equal(
                TimeSpan.Zero,
                DateTimeOffset.Parse(line.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture).Offset
            );
        return lines;
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static partial class Messages
    {
        [LoggerMessage(1, LogLevel.Warning, "{Message} {Level} {Images} {Share} {Kind}")]
        public static partial void Values(
            ILogger logger,
            string message,
            int level,
            int? images,
            double share,
            DayOfWeek kind
        );

        [LoggerMessage(2, LogLevel.Error, "{Thread} {Number} {Text}")]
        public static partial void Failed(ILogger logger, Exception exception, int thread, int number, string text);

        [LoggerMessage(3, LogLevel.Information, "{Thread} {Number} {Text}")]
        public static partial void Marked(ILogger logger, int thread, int number, string text);

        [LoggerMessage(4, LogLevel.Information, "{Text}")]
        public static partial void Information(ILogger logger, string text);

        [LoggerMessage(5, LogLevel.Debug, "{Text}")]
        public static partial void Debug(ILogger logger, string text);
    }
}
