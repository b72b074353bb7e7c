namespace Faults;

/// <summary>Writes the measurements as Markdown.</summary>
internal static class Report
{
    private const double Target = 0.9999;

    /// <param name="all">
    /// Non-streamed calls without faults, with faults, and hedged; then streams without faults, with faults, and
    /// with continuation.
    /// </param>
    public static void Write(TextWriter output, int atOnce, string database, Vendor[] vendors, Measured[] all)
    {
        if (
            all is not [var wholeBase, var whole, var hedgedBase, var hedged, var streamBase, var stream, var continued]
        )
            throw new ArgumentException("There are seven kinds.", nameof(all));
        output.WriteLine(
            $$"""
            # Faults

            Written by `bench/faults/run`: a complete server with its journal and its ledger in {{database}}, three vendors on sockets, {{atOnce}} concurrent callers, all on one machine with {{Environment.ProcessorCount}} cores, each
            kind in ten interleaved rounds. Each vendor fails 10 % of its calls, in eight ways: a port closed for 5 ms (refused), a reset,
            no response (slow), 429 with a delay of 20 ms, 500, half a body, garbage, a wrong content type. Each call contains an image that
            identifies it; up to six attempts, one second each, `round_robin`.

            ## Calls that are not streamed

            | | calls | answered | answered twice | images lost | p50 ms | p99 ms |
            |---|---|---|---|---|---|---|
            {{Row(wholeBase)}}
            {{Row(whole)}}
            {{Row(hedgedBase)}}
            {{Row(hedged)}}

            Added by the faults: p50 {{Added(wholeBase, whole, 0.5)}}, **p99 {{Added(
                wholeBase,
                whole,
                0.99
            )}}**. Added with hedging: p50 {{Added(hedgedBase, hedged, 0.5)}}, **p99 {{Added(
                hedgedBase,
                hedged,
                0.99
            )}}**.
            A vendor that does not respond (one call in eighty) costs the attempt timeout of one second, which is the p99. The median falls because waiting callers leave the
            machine to the others. A hedged call that two vendors answer is delivered once and billed twice; these are counted as "answered twice".

            Target: at least {{Target:P2}} answered, none twice, no image lost. {{Verdict(whole)}}

            ## Streams

            | | streams | whole | cut after the first event | failed before it | continued | images lost | p50 ms | p99 ms |
            |---|---|---|---|---|---|---|---|---|
            {{StreamRow(streamBase)}}
            {{StreamRow(stream)}}
            {{StreamRow(continued)}}

            A cut stream ends with a typed error and the usage so far. With `"provider": {"continue_streams": true}` another vendor continues the stream; its text was compared with
            that of a complete response, word by word.

            Faults of the vendors: {{string.Join(
                ", ",
                Enum.GetValues<Fault>().Select(fault =>
                    $"{fault} {vendors.Sum(vendor => vendor.Done.GetValueOrDefault(fault))}"
                )
            )}}.
            """
        );
    }

    /// <summary>Difference between two percentiles, milliseconds.</summary>
    private static string Added(Measured without, Measured with, double share) =>
        $"{with.At(share) - without.At(share):+0.0;-0.0} ms";

    private static string Row(Measured one) =>
        $"| {one.Name} | {one.Calls} | {(double)one.Answered / one.Calls:P3} | {one.Twice} | {one.Lost} | {one.At(0.5):0.0} | {one.At(0.99):0.0} |";

    private static string StreamRow(Measured one) =>
        $"| {one.Name} | {one.Calls} | {(double)one.Answered / one.Calls:P2} | {one.Cut} | {one.Failed} | {one.Continued} | {one.Lost} | {one.At(0.5):0.0} | {one.At(0.99):0.0} |";

    private static string Verdict(Measured whole)
    {
        var share = (double)whole.Answered / whole.Calls;
        List<string> missed = [];
        if (share < Target)
            missed.Add(
                $"{whole.Calls - whole.Answered} calls failed where {(int)(whole.Calls * (1 - Target))} may ({Target - share:P3} below)"
            );
        if (whole.Twice > 0)
            missed.Add($"{whole.Twice} were answered twice");
        if (whole.Lost > 0)
            missed.Add($"{whole.Lost} images were lost");
        return missed.Count == 0 ? "**Met.**" : $"**Missed**: {string.Join("; ", missed)}.";
    }
}
