using System.Diagnostics;

namespace Batches;

/// <summary>Throughput, interactive calls and memory of a server with one batch, before a vendor that answers in 20 ms.</summary>
internal sealed record Speed(
    double CallsPerSecond,
    double LinesPerSecond,
    double Alone,
    double Beside,
    Memory Lines,
    Memory Drawings
)
{
    /// <summary>As many as the lines of a batch that run at once.</summary>
    public const int AtOnce = 32;

    private const int Interactive = 4;

    /// <summary>Pictures of one batch.</summary>
    private const int Pictures = 2000;

    public static async Task<Speed> RunAsync(string program, string data, int lines, int memoryLines)
    {
        await using var vendor = await Vendor.StartAsync();
        vendor.Latency = TimeSpan.FromMilliseconds(20);
        using var server = await Server.StartAsync(program, data, vendor.Address, "");
        await server.CallAsync(lines / 4, AtOnce); // compiles what is hot
        await server.WaitAsync(await server.CreateAsync(lines / 4, "w"), "completed");

        var (calls, batches) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++) // interleaved, so that other load on the machine affects both alike
        {
            var began = Stopwatch.GetTimestamp();
            await server.CallAsync(lines, AtOnce);
            calls.Add(lines / Stopwatch.GetElapsedTime(began).TotalSeconds);
            batches.Add(await RunBatchAsync(server, lines, $"t{round}-"));
            Console.Error.WriteLine($"calls {calls[^1]:0}/s, lines {batches[^1]:0}/s");
        }

        var (alone, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            alone.AddRange(await server.CallAsync(lines / 40, Interactive));
            var batch = await server.CreateAsync(lines / 2, $"i{round}-");
            await server.WaitAsync(batch, "in_progress");
            var hasEnded = false;
            var ending = WatchAsync(server, batch, () => hasEnded = true);
            await Task.Delay(2000); // the concurrency of the batch has found its level
            beside.AddRange(await server.CallAsync(lines, Interactive, () => hasEnded));
            await ending;
            Console.Error.WriteLine(
                $"interactive p99: {At(alone, 0.99):0.0} ms alone, {At(beside, 0.99):0.0} ms beside"
            );
        }

        var large = await MeasureAsync(server, memoryLines, () => server.CreateAsync(memoryLines, "m"));
        // What it loads once is not what it needs for each picture.
        await server.WaitAsync(await server.CreateDrawingsAsync(Pictures / 20), "completed");
        var drawings = await MeasureAsync(server, Pictures, () => server.CreateDrawingsAsync(Pictures));
        return new Speed(Median(calls), Median(batches), At(alone, 0.99), At(beside, 0.99), large, drawings);
    }

    private static async Task<Memory> MeasureAsync(Server server, int lines, Func<Task<string>> create)
    {
        var before = server.Memory;
        var (peak, id) = (before, await create());
        while (!Server.HasEnded(await server.FindAsync(id)))
        {
            peak = Math.Max(peak, server.Memory);
            await Task.Delay(100);
        }
        var counts = (await server.FindAsync(id)).GetProperty("request_counts").GetRawText();
        Console.Error.WriteLine($"{before:0} to {peak:0} MiB: {counts}");
        return new Memory(lines, before, peak);
    }

    private static async Task<double> RunBatchAsync(Server server, int lines, string prefix)
    {
        var id = await server.CreateAsync(lines, prefix);
        await server.WaitAsync(id, "in_progress");
        var began = Stopwatch.GetTimestamp();
        await server.WaitAsync(id, "finalizing");
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await server.WaitAsync(id, "completed");
        return lines / seconds;
    }

    private static async Task WatchAsync(Server server, string id, Action onEnd)
    {
        await server.WaitAsync(id, "finalizing");
        onEnd();
        await server.WaitAsync(id, "completed");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double At(List<double> values, double share) =>
        values.Order().ElementAt((int)((values.Count - 1) * share));
}
