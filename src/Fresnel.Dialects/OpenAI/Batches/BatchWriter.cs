using System.Buffers;
using System.Globalization;
using System.Text;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>Writes the responses of <c>/v1/batches</c> and the lines of their files.</summary>
public static class BatchWriter
{
    public static void WriteBatch(IBufferWriter<byte> output, BatchObject batch)
    {
        WriteMember(output, "{\"id\":"u8, batch.Id);
        WriteMember(output, ",\"object\":\"batch\",\"endpoint\":"u8, batch.Endpoint);
        output.Write(",\"errors\":"u8);
        WriteErrors(output, batch.Errors);
        WriteMember(output, ",\"input_file_id\":"u8, batch.InputFileId);
        WriteMember(output, ",\"completion_window\":"u8, batch.CompletionWindow);
        WriteMember(output, ",\"status\":"u8, batch.Status);
        WriteMember(output, ",\"output_file_id\":"u8, batch.OutputFileId);
        WriteMember(output, ",\"error_file_id\":"u8, batch.ErrorFileId);
        foreach (var (name, time) in batch.Times)
        {
            output.WriteAscii($",\"{name}\":");
            if (time is { } known)
                output.WriteNumber(known.ToUnixTimeSeconds());
            else
                output.Write("null"u8);
        }
        output.WriteAscii(
            string.Create(
                CultureInfo.InvariantCulture,
                $",\"request_counts\":{{\"total\":{batch.Total},\"completed\":{batch.Completed},\"failed\":{batch.Failed}}}"
            )
        );
        output.WriteAscii(
            string.Create(
                CultureInfo.InvariantCulture,
                $",\"usage\":{{\"input_tokens\":{batch.InputTokens},\"input_tokens_details\":{{\"cached_tokens\":0}},"
                    + $"\"output_tokens\":{batch.OutputTokens},\"output_tokens_details\":{{\"reasoning_tokens\":0}},"
                    + $"\"total_tokens\":{batch.InputTokens + batch.OutputTokens},\"cost\":{batch.Cost:0.#########}}}"
            )
        );
        if (batch.MaxCost is { } ceiling)
            output.WriteAscii(string.Create(CultureInfo.InvariantCulture, $",\"max_cost\":{ceiling:0.#########}"));
        if (batch.Strategy is { } strategy)
            output.WriteAscii($",\"strategy\":\"{strategy}\"");
        if (batch.Remaining is { } remaining)
        {
            output.Write(",\"remaining_seconds\":"u8);
            output.WriteNumber((long)Math.Ceiling(remaining.TotalSeconds));
        }
        output.Write(",\"metadata\":"u8);
        output.Write(Encoding.UTF8.GetBytes(batch.Metadata ?? "null"));
        output.Write("}"u8);
    }

    /// <summary>Writes what a batch would be; costs are US dollars, null where a price is unknown.</summary>
    public static void WriteEstimate(
        IBufferWriter<byte> output,
        int lines,
        (decimal? Expected, decimal? Maximum) cost,
        IReadOnlyList<(string Code, string Message, string? Param, int? Line)> errors
    )
    {
        output.WriteAscii(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"object\":\"batch.estimate\",\"request_counts\":{{\"total\":{lines}}},\"cost\":{{\"expected\":{Amount(cost.Expected)},\"maximum\":{Amount(cost.Maximum)}}},\"errors\":"
            )
        );
        WriteErrors(output, errors);
        output.Write("}"u8);

        static string Amount(decimal? dollars) =>
            dollars?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "null";
    }

    /// <param name="hasMore">Whether more batches follow these.</param>
    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<BatchObject> batches, bool hasMore) =>
        ListWriter.Write(output, batches, WriteBatch, static item => item.Id, hasMore);

    /// <summary>Writes a line of an output or error file.</summary>
    /// <param name="callId">The id of the call, with the prefix <c>req_</c>.</param>
    /// <param name="body">The JSON of the response. Line breaks between its values become spaces.</param>
    public static void WriteAnswer(
        IBufferWriter<byte> output,
        string customId,
        string callId,
        int status,
        ReadOnlySpan<byte> body
    )
    {
        output.WriteAscii($"{{\"id\":\"batch_{callId}\",\"custom_id\":");
        output.WriteString(customId);
        output.WriteAscii(
            $",\"response\":{{\"status_code\":{status.ToString(CultureInfo.InvariantCulture)},\"request_id\":\"{callId}\",\"body\":"
        );
        output.WriteOneLine(body);
        output.Write("},\"error\":null}"u8);
    }

    /// <summary>Writes the line of a request that did not run.</summary>
    /// <param name="id">Unique in its file.</param>
    public static void WriteNotRun(IBufferWriter<byte> output, string id, string customId, string code, string message)
    {
        WriteMember(output, "{\"id\":"u8, id);
        WriteMember(output, ",\"custom_id\":"u8, customId);
        WriteMember(output, ",\"response\":null,\"error\":{\"code\":"u8, code);
        WriteMember(output, ",\"message\":"u8, message);
        output.Write("}}"u8);
    }

    private static void WriteErrors(
        IBufferWriter<byte> output,
        IReadOnlyList<(string Code, string Message, string? Param, int? Line)> errors
    )
    {
        if (errors.Count == 0)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("{\"object\":\"list\",\"data\":["u8);
        foreach (var (i, (code, message, param, line)) in errors.Index())
        {
            WriteMember(output, i > 0 ? ",{\"code\":"u8 : "{\"code\":"u8, code);
            WriteMember(output, ",\"message\":"u8, message);
            WriteMember(output, ",\"param\":"u8, param);
            output.Write(",\"line\":"u8);
            if (line is { } number)
                output.WriteNumber((long)number);
            else
                output.Write("null"u8);
            output.Write("}"u8);
        }
        output.Write("]}"u8);
    }

    private static void WriteMember(IBufferWriter<byte> output, ReadOnlySpan<byte> name, string? value)
    {
        output.Write(name);
        output.WriteString(value);
    }
}
