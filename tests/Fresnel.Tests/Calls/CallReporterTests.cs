using System.Diagnostics.Metrics;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Calls;

public sealed class CallReporterTests
{
    private static readonly CatalogOptions s_catalog = OneModel(
        "reported",
        new PriceOptions { Prompt = 2.5m, Completion = 2m },
        "lab",
        "next"
    );

    [Fact]
    public async Task Report_CompletedCall_LogsOneLine()
    {
        using var logs = new RecordingLogs();
        await using var gateway = await StartAsync(
            s_catalog,
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            logs: logs
        );

        var (call, _) = await gateway.RunAsync(Ask("reported"));

        var line = Assert.Single(logs.Lines);
        Assert.Equal((LogLevel.Information, 1001), (line.Level, line.Event.Id));
        Assert.StartsWith($"{call.Id} chat reported by lab/reported for key_test: completed", line.Text);
        Assert.Contains("10 + 3 tokens", line.Text);
        Assert.EndsWith("$0.000031", line.Text);
    }

    [Fact]
    public async Task Report_AnyCall_LogsNoTextOfCallerOrVendor()
    {
        using var logs = new RecordingLogs();
        var quoting = new GatewayException(ErrorKind.UpstreamBusy, "You said: SECRET") { UpstreamStatus = 429 };
        await using var gateway = await StartAsync(
            s_catalog,
            [FakeProvider.Failing("lab", quoting), FakeProvider.Answering("next", Text("SECRET"), End(10, 3))],
            logs: logs
        );

        await gateway.RunAsync(Ask("reported", "SECRET") with { User = "SECRET" });
        await gateway.FailAsync(Ask("SECRET\nforged line"));

        Assert.Equal([2001, 1001, 1001], logs.Lines.Select(line => line.Event.Id));
        Assert.All(logs.Lines, line => Assert.DoesNotContain("SECRET", line.Text));
        Assert.Contains("lab/reported failed with UpstreamBusy, upstream status 429", logs.Lines[0].Text);
    }

    [Fact]
    public async Task Report_CallWithConvertedImages_LogsTheConversion()
    {
        using var logs = new RecordingLogs();
        var notes = Frame.Of(
            new TraceNote("messages[0].content[1].image_url: fetched, 9 bytes"),
            new TraceNote("mask: its media type put right to image/png")
        );
        await using var gateway = await StartAsync(
            s_catalog,
            [FakeProvider.Answering("lab", notes, Text("Hi"), End(10, 3))],
            logs: logs
        );

        var (call, frames) = await gateway.RunAsync(Ask("reported"));

        Assert.Equal((2, 2), (frames.Count, call.Notes.Count)); // notes are not the caller's
        Assert.EndsWith(
            "$0.000031; messages[0].content[1].image_url: fetched, 9 bytes; mask: its media type put right to image/png",
            Assert.Single(logs.Lines).Text
        );
    }

    [Fact]
    public async Task Report_AdapterThrows_LogsOnlyTheStackTrace()
    {
        using var logs = new RecordingLogs();
        await using var gateway = await StartAsync(
            s_catalog,
            [
                FakeProvider.Failing("lab", new InvalidOperationException("SECRET", new FormatException("SECRET"))),
                FakeProvider.Answering("next", Text("Hi"), End(10, 3)),
            ],
            logs: logs
        );

        await gateway.FailAsync(Ask("reported"));

        var line = logs.Lines.Single(line => line.Event.Id == 2002).Text;
        Assert.DoesNotContain("SECRET", line);
        Assert.Contains("unexpected failure in the adapter of lab/reported: System.InvalidOperationException", line);
        Assert.Contains("caused by System.FormatException", line);
    }

    [Fact]
    public async Task Report_CompletedCall_RecordsOpenTelemetryMetrics()
    {
        var measured = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == GatewayMeter.Name)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await using var gateway = await StartAsync(s_catalog, [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]);

        await gateway.RunAsync(Ask("reported"));

        const string Tags =
            "gen_ai.operation.name=chat,gen_ai.request.model=reported,gen_ai.provider.name=lab,gen_ai.response.model=reported";
        lock (measured)
        {
            Assert.Contains($"fresnel.cost 3.1E-05 {Tags}", measured);
            Assert.Contains($"gen_ai.client.operation.duration 0 {Tags}", measured);
            Assert.Contains($"gen_ai.client.token.usage 10 {Tags},gen_ai.token.type=input", measured);
            Assert.Contains($"gen_ai.client.token.usage 3 {Tags},gen_ai.token.type=output", measured);
            Assert.Contains($"gen_ai.server.time_to_first_token 0 {Tags}", measured);
        }

        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text =
                $"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
            lock (measured)
                measured.Add(text);
        }
    }
}
