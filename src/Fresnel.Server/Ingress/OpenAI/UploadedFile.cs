using System.Buffers;
using System.Globalization;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Files;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>What came with a file.</summary>
/// <param name="Lifetime">Null: for ever.</param>
internal sealed record UploadedFile(string Name, string Purpose, TimeSpan? Lifetime)
{
    private const int LongestText = 4 << 10,
        LongestName = 1024;
    private const long ShortestLife = 3600,
        LongestLife = 2_592_000,
        LargestBatch = 200L << 20;

    private static readonly string[] s_purposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"];

    /// <summary>Reads the form; its file goes into the draft as it comes.</summary>
    /// <exception cref="GatewayException">It is no such form, or its file is too large.</exception>
    public static async Task<UploadedFile> ReadAsync(
        HttpRequest request,
        FileDraft draft,
        long largest,
        CancellationToken cancellationToken
    )
    {
        string? name = null;
        var fields = new Dictionary<string, string>();
        await foreach (
            var (field, file, section) in RequestForm.ReadAsync(
                request.Body,
                request.ContentType,
                long.MaxValue,
                cancellationToken
            )
        )
        {
            if (field == "file" && name is not null)
                throw GatewayException.Invalid(
                    "Duplicate parameter: 'file' is given twice. Upload one file at a time.",
                    "file",
                    "duplicate_parameter"
                );
            if (field == "file")
            {
                name = file ?? "file";
                await CopyAsync(section.Body, draft, largest, cancellationToken);
            }
            else
            {
                fields[field] = await ReadTextAsync(section.Body, field, cancellationToken);
            }
        }
        if (name is null)
            throw Missing("file");
        if (name.Length > LongestName)
            throw GatewayException.Invalid(
                $"The file's name has {name.Length} characters; at most {LongestName} are taken.",
                "file",
                "string_above_max_length"
            );
        var purpose = fields.GetValueOrDefault("purpose") ?? throw Missing("purpose");
        if (!s_purposes.Contains(purpose))
            throw GatewayException.Invalid(
                $"Invalid value for 'purpose'. Supported values are: '{string.Join("', '", s_purposes)}'.",
                "purpose",
                "invalid_value"
            );
        if (draft.Length == 0)
            throw GatewayException.Invalid("The file holds no bytes.", "file", "empty_file");
        if (purpose == "batch" && draft.Length > LargestBatch)
            throw TooLarge(LargestBatch);
        return new UploadedFile(
            name,
            purpose,
            LifetimeOf(fields) ?? (purpose == "batch" ? TimeSpan.FromDays(30) : null)
        );
    }

    public static GatewayException TooLarge(long largest) =>
        new(ErrorKind.TooLarge, $"The file is over the limit of {largest >> 20} MiB. Split it.") { Param = "file" };

    private static TimeSpan? LifetimeOf(Dictionary<string, string> fields)
    {
        const string Anchor = "expires_after[anchor]",
            Seconds = "expires_after[seconds]";
        var (anchor, seconds) = (fields.GetValueOrDefault(Anchor), fields.GetValueOrDefault(Seconds));
        if (anchor is null && seconds is null)
            return null;
        if (anchor is null)
            throw Missing(Anchor);
        if (anchor != "created_at")
            throw GatewayException.Invalid(
                $"Invalid value for '{Anchor}'. Supported values are: 'created_at'.",
                Anchor,
                "invalid_value"
            );
        return
            long.TryParse(
                seconds ?? throw Missing(Seconds),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var life
            ) && life is >= ShortestLife and <= LongestLife
            ? TimeSpan.FromSeconds(life)
            : throw GatewayException.Invalid(
                $"Invalid '{Seconds}'. Expected a whole number from {ShortestLife} to {LongestLife}.",
                Seconds,
                "invalid_value"
            );
    }

    private static async Task CopyAsync(Stream file, FileDraft draft, long largest, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            while (await NextAsync(file, buffer, cancellationToken) is > 0 and var count)
            {
                if (draft.Length + count > largest)
                    throw TooLarge(largest);
                await draft.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string> ReadTextAsync(Stream part, string field, CancellationToken cancellationToken)
    {
        var text = new byte[LongestText + 1];
        var length = 0;
        while (
            length < text.Length && await NextAsync(part, text.AsMemory(length), cancellationToken) is > 0 and var count
        )
            length += count;
        return length <= LongestText
            ? Encoding.UTF8.GetString(text, 0, length)
            : throw GatewayException.Invalid(
                $"Invalid '{field}': longer than {LongestText} bytes.",
                null,
                "string_above_max_length"
            );
    }

    private static async ValueTask<int> NextAsync(Stream part, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await part.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception error) when (RequestForm.Name(error) is { } named)
        {
            throw named;
        }
    }

    private static GatewayException Missing(string param) =>
        GatewayException.Invalid($"Missing required parameter: '{param}'.", param, "missing_required_parameter");
}
