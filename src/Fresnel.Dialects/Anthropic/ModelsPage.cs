using System.Buffers;
using System.Globalization;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Reads the paging parameters of <c>GET /v1/models</c> and writes its responses in Anthropic's format.
/// </summary>
/// <param name="Limit">Models per page, 1 to 1000.</param>
/// <param name="AfterId">The last model of the previous page; null: the first page.</param>
/// <param name="BeforeId">The first model of the next page; null: none.</param>
public readonly record struct ModelsPage(int Limit, string? AfterId, string? BeforeId)
{
    /// <exception cref="GatewayException">The limit is not a number from 1 to 1000.</exception>
    public static ModelsPage Parse(string? limit, string? afterId, string? beforeId) =>
        new(PageLimit.Parse(limit), afterId, beforeId);

    public void Write(IBufferWriter<byte> output, IReadOnlyList<string> models, DateTimeOffset created)
    {
        var start = AfterId is null ? 0 : IndexOf(models, AfterId) + 1;
        var end = BeforeId is null ? models.Count : IndexOf(models, BeforeId);
        if (BeforeId is not null && AfterId is null)
            start = Math.Max(start, end - Limit);
        var pageEnd = Math.Min(end, start + Limit);

        output.Write("{\"data\":["u8);
        for (var i = start; i < pageEnd; i++)
        {
            if (i > start)
                output.Write(","u8);
            WriteModel(output, models[i], created);
        }
        output.Write("],\"has_more\":"u8);
        output.Write((BeforeId is not null && AfterId is null ? start > 0 : pageEnd < end) ? "true"u8 : "false"u8);
        output.Write(",\"first_id\":"u8);
        output.WriteString(start < pageEnd ? models[start] : null);
        output.Write(",\"last_id\":"u8);
        output.WriteString(start < pageEnd ? models[pageEnd - 1] : null);
        output.Write("}"u8);
    }

    public static void WriteModel(IBufferWriter<byte> output, string model, DateTimeOffset created)
    {
        output.Write("{\"type\":\"model\",\"id\":"u8);
        output.WriteString(model);
        output.Write(",\"display_name\":"u8);
        output.WriteString(model);
        output.Write(",\"created_at\":\""u8);
        output.WriteAscii(created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Write("\",\"lifecycle\":\"active\",\"capabilities\":null,\"deprecated_at\":null,\"line\":null"u8);
        output.Write(",\"max_input_tokens\":null,\"max_tokens\":null,\"retires_at\":null}"u8);
    }

    private static int IndexOf(IReadOnlyList<string> models, string id)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (models[i] == id)
                return i;
        }
        throw new GatewayException(
            ErrorKind.NotFound,
            $"The page cannot begin at `{id}`: there is no model of that name."
        );
    }
}
