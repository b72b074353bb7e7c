// Samples the allocations of a running .NET process for some seconds and prints, as a page, where they come from.
// Arguments: process id, seconds, bytes a call (to which the shares of the samples are scaled).
using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;

const long allocationSampling = 0x80000000000,
    jit = 0x10,
    loader = 0x8,
    stacks = 0x40000000;
var (process, seconds, bytesPerCall) = (
    int.Parse(args[0], CultureInfo.InvariantCulture),
    int.Parse(args[1], CultureInfo.InvariantCulture),
    double.Parse(args[2], CultureInfo.InvariantCulture)
);
var path = Path.GetTempFileName();
var provider = new EventPipeProvider(
    "Microsoft-Windows-DotNETRuntime",
    EventLevel.Informational,
    allocationSampling | jit | loader | stacks
);
using (var session = new DiagnosticsClient(process).StartEventPipeSession(provider, requestRundown: true, 512))
await using (var file = File.Create(path))
{
    var copying = session.EventStream.CopyToAsync(file);
    await Task.Delay(TimeSpan.FromSeconds(seconds));
    await session.StopAsync(CancellationToken.None);
    await copying;
}
var converted = TraceLog.CreateFromEventPipeDataFile(path, null, new TraceLogOptions { ContinueOnError = true });
List<Allocation> allocations;
using (var log = new TraceLog(converted))
    allocations = [.. log.Events.Select(Allocation.Read).OfType<Allocation>()];
File.Delete(path);
File.Delete(converted);
var total = allocations.Sum(allocation => allocation.Bytes);
Print("phase", allocation => allocation.Phase, int.MaxValue);
Print("method", allocation => $"{allocation.Phase}: {allocation.Method}", 60);
Print("type", allocation => allocation.Type, 40);

void Print(string title, Func<Allocation, string> keyOf, int count)
{
    Console.WriteLine($"\n| B/call | {title} |\n|---|---|");
    var sums = allocations.GroupBy(keyOf, (key, items) => (Key: key, Bytes: items.Sum(item => item.Bytes)));
    foreach (var (key, bytes) in sums.OrderByDescending(sum => sum.Bytes).Take(count))
        Console.WriteLine($"| {bytes / total * bytesPerCall:F0} | `{key}` |");
}
