namespace Fresnel.EndToEnd.Tests.Telemetry;

/// <summary>A span as OTLP's protobuf has it.</summary>
/// <param name="Kind">2: server, 3: client, as in OTLP.</param>
internal sealed record OtlpSpan(
    string Scope,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    int Kind,
    ulong Start,
    ulong End,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<(string Name, ulong Time)> Events,
    int Status
)
{
    /// <param name="body">An <c>ExportTraceServiceRequest</c>.</param>
    public static IEnumerable<OtlpSpan> Read(byte[] body) =>
        from resource in new ProtobufMessage(body).Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new OtlpSpan(
            scope.Messages(1).Single().Text(1),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(5),
            (int)span.Number(6),
            span.Number(7),
            span.Number(8),
            span.Attributes(9),
            [.. span.Messages(11).Select(item => (item.Text(2), item.Number(1)))],
            (int)(span.Messages(15).SingleOrDefault()?.Number(3) ?? 0)
        );
}
