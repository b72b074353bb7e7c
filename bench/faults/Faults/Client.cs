using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Faults;

/// <summary>Sends chat calls with an image whose last bytes identify the call, with limited concurrency.</summary>
internal sealed class Client(HttpClient http, ConcurrentDictionary<string, int> answered)
{
    public const int AtOnce = 16;

    private static readonly byte[] s_picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    private int _next;

    /// <param name="more">Further fields of the body.</param>
    public async Task<Measured> RunAsync(string name, int count, bool stream, string more)
    {
        var (times, outcomes) = (new ConcurrentBag<double>(), new ConcurrentDictionary<string, Outcome>());
        var (last, continued) = (_next + count, 0);
        answered.Clear();
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref _next) is var number && number <= last)
                        {
                            var began = Stopwatch.GetTimestamp();
                            var (outcome, wentOn) = await AskAsync($"{number}", stream, more);
                            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                            outcomes[$"{number}"] = outcome;
                            if (wentOn)
                                Interlocked.Increment(ref continued);
                        }
                    })
                )
        );
        _next = last;
        int Of(Outcome outcome) => outcomes.Values.Count(one => one == outcome);
        return new Measured(
            name,
            count,
            Of(Outcome.Answered),
            Of(Outcome.Cut),
            Of(Outcome.Failed),
            answered.Values.Count(vendors => vendors > 1),
            Of(Outcome.Lost),
            continued,
            [.. times.Order()]
        );
    }

    private async Task<(Outcome, bool Continued)> AskAsync(string number, bool stream, string more)
    {
        var picture = Convert.ToBase64String([.. s_picture, .. Encoding.ASCII.GetBytes($"#{number}#")]);
        using var content = new StringContent(
            $$$"""{"model":"m","max_tokens":1000,"stream":{{{(stream ? "true" : "false")}}},"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{picture}}}"}}]}]{{{more}}}}""",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await http.PostAsync("v1/chat/completions", content);
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            Console.Error.WriteLine($"call {number} failed: {(int)response.StatusCode} {body}");
            return (Outcome.Failed, false);
        }
        if (!stream)
        {
            using var whole = JsonDocument.Parse(body);
            return (
                whole.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()
                == Vendor.TextOf(number)
                    ? Outcome.Answered
                    : Outcome.Lost,
                false
            );
        }
        var events = body.Split('\n')
            .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => line[6..])
            .ToList();
        var wentOn = body.Contains("\n: continued by ", StringComparison.Ordinal);
        if (events[^1] != "[DONE]")
            return (Outcome.Cut, wentOn);
        var said = string.Concat(events.SkipLast(1).SelectMany(TextsOf));
        return (said == Vendor.TextOf(number) ? Outcome.Answered : Outcome.Lost, wentOn);
    }

    private static List<string?> TextsOf(string data)
    {
        using var json = JsonDocument.Parse(data);
        return
        [
            .. json
                .RootElement.GetProperty("choices")
                .EnumerateArray()
                .Select(choice =>
                    choice.GetProperty("delta").TryGetProperty("content", out var text) ? text.GetString() : ""
                ),
        ];
    }

    private enum Outcome
    {
        Answered,
        Cut,
        Failed,
        Lost,
    }
}
