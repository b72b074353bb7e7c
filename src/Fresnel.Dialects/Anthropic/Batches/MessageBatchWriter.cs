using System.Buffers;
using System.Globalization;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic.Batches;

/// <summary>Writes message batches and the lines of their results.</summary>
public static class MessageBatchWriter
{
    public static void WriteBatch(IBufferWriter<byte> output, MessageBatchObject batch)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(batch.Id);
        output.Write(",\"type\":\"message_batch\",\"processing_status\":"u8);
        output.WriteString(batch.Status);
        output.WriteAscii(
            string.Create(
                CultureInfo.InvariantCulture,
                $",\"request_counts\":{{\"processing\":{batch.Processing},\"succeeded\":{batch.Succeeded},"
                    + $"\"errored\":{batch.Errored},\"canceled\":{batch.Canceled},\"expired\":{batch.Expired}}}"
            )
        );
        WriteTime(output, "ended_at", batch.EndedAt);
        WriteTime(output, "created_at", batch.CreatedAt);
        WriteTime(output, "expires_at", batch.ExpiresAt);
        WriteTime(output, "archived_at", null);
        WriteTime(output, "cancel_initiated_at", batch.CancelInitiatedAt);
        output.Write(",\"results_url\":"u8);
        output.WriteString(batch.ResultsUrl);
        output.Write("}"u8);
    }

    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<MessageBatchObject> batches, bool hasMore)
    {
        output.Write("{\"data\":["u8);
        foreach (var (i, batch) in batches.Index())
        {
            if (i > 0)
                output.Write(","u8);
            WriteBatch(output, batch);
        }
        output.Write(hasMore ? "],\"has_more\":true"u8 : "],\"has_more\":false"u8);
        output.Write(",\"first_id\":"u8);
        output.WriteString(batches.Count > 0 ? batches[0].Id : null);
        output.Write(",\"last_id\":"u8);
        output.WriteString(batches.Count > 0 ? batches[^1].Id : null);
        output.Write("}"u8);
    }

    public static void WriteDeleted(IBufferWriter<byte> output, string id)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"type\":\"message_batch_deleted\"}"u8);
    }

    /// <summary>Writes the line of a result.</summary>
    /// <param name="body">The response of <c>/v1/messages</c>. Line breaks between its values become spaces.</param>
    public static void WriteAnswer(IBufferWriter<byte> output, string customId, bool isSuccess, ReadOnlySpan<byte> body)
    {
        WriteCustomId(output, customId);
        output.Write(isSuccess ? "\"succeeded\",\"message\":"u8 : "\"errored\",\"error\":"u8);
        output.WriteOneLine(body);
        output.Write("}}"u8);
    }

    /// <summary>Writes the line of a request that did not run.</summary>
    public static void WriteNotRun(IBufferWriter<byte> output, string customId, string code, string message)
    {
        WriteCustomId(output, customId);
        switch (code)
        {
            case "batch_cancelled":
                output.Write("\"canceled\"}}"u8);
                break;
            case "batch_expired":
                output.Write("\"expired\"}}"u8);
                break;
            default:
                output.Write(
                    "\"errored\",\"error\":{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"u8
                );
                output.WriteString(message);
                output.Write("},\"request_id\":null}}}"u8);
                break;
        }
    }

    private static void WriteCustomId(IBufferWriter<byte> output, string customId)
    {
        output.Write("{\"custom_id\":"u8);
        output.WriteString(customId);
        output.Write(",\"result\":{\"type\":"u8);
    }

    private static void WriteTime(IBufferWriter<byte> output, string name, DateTimeOffset? time)
    {
        output.WriteAscii($",\"{name}\":");
        output.WriteString(time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }
}
