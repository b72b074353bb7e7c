using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>
/// A server in front of three vendors that fail 10 % of their calls and one that refuses every connection.
/// </summary>
public sealed class SocketFaultTests : IDisposable
{
    private const int Whole = 2000,
        Streamed = 500,
        AtOnce = 32;
    private const long Price = 3_500_000; // 1000 in at $2.50, 500 out at $2.00
    private const long PriceWhenCut = 2_502_000; // one output token

    /// <summary>The last bytes of the image identify its call.</summary>
    private static readonly byte[] s_picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_TenPercentFaultsAndOneVendorDown_ThreeNinesSucceedOnceAndCutStreamsEndWithAnError()
    {
        var answers = new ConcurrentDictionary<string, int>();
        await using var one = await FaultyUpstream.StartAsync(answers);
        await using var two = await FaultyUpstream.StartAsync(answers);
        await using var three = await FaultyUpstream.StartAsync(answers);
        using var down = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        down.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, but not listening
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration([one.Address, two.Address, three.Address, new Uri($"http://{down.LocalEndPoint}")])
        );
        var (seen, times, next) = (new ConcurrentDictionary<string, Seen>(), new ConcurrentBag<TimeSpan>(), 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) is var number and <= Whole + Streamed)
                    {
                        var began = Stopwatch.GetTimestamp();
                        seen[$"{number}"] = See(number, await server.ChatAsync(Ask(number)));
                        times.Add(Stopwatch.GetElapsedTime(began));
                    }
                })
        );

        var (whole, streams) = (
            seen.Where(call => !IsStreamed(int.Parse(call.Key))).ToList(),
            seen.Where(call => IsStreamed(int.Parse(call.Key))).ToList()
        );
        var cut = streams.Count(call => call.Value == Seen.Cut);
        var sorted = times.Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"failed: {whole.Count(call => call.Value == Seen.Failed)} of {Whole} and {streams.Count(call => call.Value == Seen.Failed)} of {Streamed} streams; {cut} streams cut; p50 {sorted[sorted.Count / 2].TotalMilliseconds:0} ms, p99 {sorted[sorted.Count * 99 / 100].TotalMilliseconds:0} ms"
            )
        );

        Assert.InRange(whole.Count(call => call.Value != Seen.Answered), 0, Whole / 1000);
        Assert.InRange(streams.Count(call => call.Value == Seen.Failed), 0, Streamed / 100);
        FaultyUpstream[] vendors = [one, two, three];
        Assert.InRange(
            cut,
            vendors.Sum(vendor => vendor.CutCleanly),
            vendors.Sum(vendor => vendor.CutCleanly + vendor.CutByReset)
        );
        Assert.All(
            seen,
            call => Assert.Equal(call.Value == Seen.Answered ? 1 : 0, answers.GetValueOrDefault(call.Key))
        );

        var rows = (await LedgerReader.ReadAsync(server.Data, Whole + Streamed)).ToDictionary(call => call.User!);
        Assert.Equal(seen.Count, rows.Count);
        Assert.All(
            seen,
            call =>
                Assert.Equal(
                    call.Value switch
                    {
                        Seen.Answered => ("completed", Price),
                        Seen.Cut => ("failed", PriceWhenCut),
                        _ => ("failed", 0),
                    },
                    (rows[call.Key].Status, rows[call.Key].Cost)
                )
        );
        Assert.Contains(rows.Values, call => call.Attempts > 1);
    }

    private static string Configuration(IReadOnlyList<Uri> vendors) =>
        $$"""
            routing: { attempt_timeout_seconds: 10 }
            providers:
            {{string.Concat(
                vendors.Select(
                    (address, i) => $"  - {{ name: v{i}, kind: compatible, base_url: {new Uri(address, "v1")} }}\n"
                )
            )}}
            models:
              - name: m
                strategy: round_robin
                deployments:
            {{string.Concat(
                vendors.Select((_, i) => $"      - {{ provider: v{i}, price: {{ prompt: 2.50, completion: 2.00 }} }}\n")
            )}}
            """;

    private static bool IsStreamed(int number) => number % ((Whole + Streamed) / Streamed) == 0;

    private static string Ask(int number) =>
        $$$"""
            {"model":"m","max_tokens":1000,"user":"{{{number}}}","stream":{{{(
                IsStreamed(number) ? "true" : "false"
            )}}},"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Convert.ToBase64String([
                .. s_picture,
                .. Encoding.ASCII.GetBytes($"#{number}#"),
            ])}}}"}}]}]}
            """;

    private static Seen See(int number, ServerResponse reply)
    {
        if (reply.Status != HttpStatusCode.OK)
        {
            AssertTyped(reply.Json);
            return Seen.Failed;
        }
        if (!IsStreamed(number))
        {
            Assert.Equal($"saw {number}", reply.Text);
            return Seen.Answered;
        }
        if (reply.Events[^1] != "[DONE]")
        {
            var end = JsonDocument.Parse(reply.Events[^1]).RootElement;
            AssertTyped(end);
            Assert.Equal(PriceWhenCut / 1_000_000_000m, end.GetProperty("usage").GetProperty("cost").GetDecimal());
            Assert.Equal("saw ", TextOf(reply.Events.SkipLast(1)));
            return Seen.Cut;
        }
        Assert.Equal($"saw {number}", TextOf(reply.Events.SkipLast(1)));
        return Seen.Answered;
    }

    private static void AssertTyped(JsonElement body) =>
        Assert.Contains(
            body.GetProperty("error").GetProperty("code").GetString(),
            new[] { "upstream_error", "upstream_timeout", "rate_limit_exceeded" }
        );

    private static string TextOf(IEnumerable<string> events) =>
        string.Concat(
            events
                .SelectMany(data => JsonDocument.Parse(data).RootElement.GetProperty("choices").EnumerateArray())
                .Select(choice => choice.GetProperty("delta").GetProperty("content").GetString())
        );

    /// <summary>The outcome of a call as its caller saw it.</summary>
    private enum Seen
    {
        Answered,

        /// <summary>A stream that started and ended with an error.</summary>
        Cut,

        /// <summary>Failed before any part of a response.</summary>
        Failed,
    }
}
