using System.Buffers;
using System.Globalization;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c> as the Anthropic API does.</summary>
/// <param name="Limit">Models a page, 1 to 1000.</param>
/// <param name="After">The last model of the page before; null: the first page.</param>
/// <param name="Before">The first model of the page after; null: none.</param>
public readonly record struct ModelsPage(int Limit, string? After, string? Before)
{
    private const int UsualLimit = 20,
        MostLimit = 1000;

    /// <exception cref="GatewayException">The limit is not a number from 1 to 1000.</exception>
    public static ModelsPage Of(string? limit, string? after, string? before)
    {
        if (string.IsNullOrEmpty(limit))
            return new ModelsPage(UsualLimit, after, before);
        return
            int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= MostLimit
            ? new ModelsPage(number, after, before)
            : throw AnthropicWording.At("limit", $"Input should be a whole number from 1 to {MostLimit}");
    }

    public void Write(IBufferWriter<byte> output, IReadOnlyList<string> models, DateTimeOffset created)
    {
        var first = After is null ? 0 : IndexOf(models, After) + 1;
        var end = Before is null ? models.Count : IndexOf(models, Before);
        if (Before is not null && After is null)
            first = Math.Max(first, end - Limit);
        var last = Math.Min(end, first + Limit);

        output.Write("{\"data\":["u8);
        for (var i = first; i < last; i++)
        {
            if (i > first)
                output.Write(","u8);
            WriteOne(output, models[i], created);
        }
        output.Write("],\"has_more\":"u8);
        output.Write((Before is not null && After is null ? first > 0 : last < end) ? "true"u8 : "false"u8);
        output.Write(",\"first_id\":"u8);
        output.WriteText(first < last ? models[first] : null);
        output.Write(",\"last_id\":"u8);
        output.WriteText(first < last ? models[last - 1] : null);
        output.Write("}"u8);
    }

    public static void WriteOne(IBufferWriter<byte> output, string model, DateTimeOffset created)
    {
        output.Write("{\"type\":\"model\",\"id\":"u8);
        output.WriteText(model);
        output.Write(",\"display_name\":"u8);
        output.WriteText(model);
        output.Write(",\"created_at\":\""u8);
        output.WriteAscii(created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Write(
            "\",\"lifecycle\":\"active\",\"capabilities\":null,\"deprecated_at\":null,\"line\":null,\"max_input_tokens\":null,\"max_tokens\":null,\"retires_at\":null}"u8
        );
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
