using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

/// <summary>A sampled allocation.</summary>
/// <param name="Bytes">What it stands for: its size over the probability that it is sampled.</param>
/// <param name="Frames">The methods of its stack, innermost first.</param>
internal sealed record Allocation(string Type, double Bytes, IReadOnlyList<string> Frames)
{
    /// <summary>The runtime's event AllocationSampled.</summary>
    private const int EventId = 303;

    /// <summary>The mean distance between samples, bytes; each byte has the same chance.</summary>
    private const double Interval = 100 * 1024;

    /// <summary>The methods that begin work beside the calls, by the name of the phase.</summary>
    private static readonly (string Phase, string[] Names)[] s_background =
    [
        ("drain", ["Fresnel.Ledger.CallTable", "Fresnel.Ledger.CallLedger+<DrainAsync>", "Fresnel.Ledger.Rollups"]),
        ("log, metrics and traces", ["Fresnel.Calls.CallReporter", "Fresnel.Server.Hosting.LineLogger"]),
    ];

    /// <summary>The phases of a call, by the namespaces of the innermost method that is in one.</summary>
    private static readonly (string Phase, string[] Names)[] s_phases =
    [
        ("dialect", ["Fresnel.Dialects."]),
        ("provider and HTTP client", ["Fresnel.Providers.", "System.Net.Http."]),
        ("ingress and Kestrel", ["Fresnel.Server.", "Fresnel.Execution.", "Microsoft.AspNetCore."]),
        ("pipeline", ["Fresnel."]),
    ];

    /// <summary>The part of a call that it belongs to.</summary>
    public string Phase =>
        Array.Find(s_background, phase => Frames.Any(frame => IsIn(frame, phase.Names))).Phase
        ?? Frames
            .Select(frame => Array.Find(s_phases, phase => IsIn(frame, phase.Names)).Phase)
            .FirstOrDefault(phase => phase is not null)
        ?? "other";

    /// <summary>The innermost method of Fresnel; else the innermost one.</summary>
    public string Method =>
        Frames.FirstOrDefault(frame => frame.StartsWith("Fresnel", StringComparison.Ordinal))
        ?? (Frames is [var innermost, ..] ? innermost : "unknown");

    /// <returns>Null: the event is no sampled allocation.</returns>
    public static Allocation? Read(TraceEvent item)
    {
        if ((int)item.ID != EventId)
            return null;
        // kind (4), runtime (2), type id (8), type name (UTF-16, ends with 0), address (8), size (8)
        const int nameOffset = 4 + 2 + 8;
        var data = item.EventData().AsSpan();
        var name = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(data[nameOffset..]);
        name = name[..name.IndexOf('\0')];
        var size = BitConverter.ToUInt64(data[(nameOffset + (2 * name.Length) + 2 + 8)..]);
        var frames = new List<string>();
        for (var frame = item.CallStack(); frame is not null; frame = frame.Caller)
            frames.Add(NameOf(frame.CodeAddress));
        return new Allocation(name.ToString(), size / (1 - Math.Pow(1 - (1 / Interval), size)), frames);
    }

    private static string NameOf(TraceCodeAddress address) =>
        (address.FullMethodName is { Length: > 0 } method ? method : address.ModuleName).Split('(')[0];

    private static bool IsIn(string frame, string[] names) =>
        Array.Exists(names, name => frame.StartsWith(name, StringComparison.Ordinal));
}
