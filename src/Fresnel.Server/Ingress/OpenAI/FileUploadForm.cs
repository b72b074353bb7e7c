using System.Buffers;
using System.Globalization;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Files;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The form fields of a file upload.</summary>
/// <param name="Lifetime">Null: the file does not expire.</param>
internal sealed record FileUploadForm(string Name, string Purpose, TimeSpan? Lifetime)
{
    private const int MaxFieldBytes = 4 << 10,
        MaxNameLength = 1024;
    private const long MinLifetimeSeconds = 3600,
        MaxLifetimeSeconds = 2_592_000,
        MaxBatchBytes = 200L << 20;

    private static readonly string[] s_purposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"];

    /// <summary>Reads the form and streams its file into the draft.</summary>
    /// <exception cref="GatewayException">The form is invalid, or its file is too large.</exception>
    public static async Task<FileUploadForm> ReadAsync(
        HttpRequest request,
        FileUpload draft,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        string? name = null;
        var fields = new Dictionary<string, string>();
        await foreach (
            var (field, file, section) in MultipartForm.ReadAsync(
                request.Body,
                request.ContentType,
                long.MaxValue,
                cancellationToken
            )
        )
        {
            if (field == "file" && name is not null)
                throw GatewayException.InvalidRequest(
                    "Duplicate parameter: 'file' is given twice. Upload one file at a time.",
                    "file",
                    "duplicate_parameter"
                );
            if (field == "file")
            {
                name = file ?? "file";
                await CopyAsync(section.Body, draft, maxBytes, cancellationToken);
            }
            else
            {
                fields[field] = await ReadTextAsync(section.Body, field, cancellationToken);
            }
        }
        if (name is null)
            throw MissingParameter("file");
        if (name.Length > MaxNameLength)
            throw GatewayException.InvalidRequest(
                $"The file's name has {name.Length} characters; at most {MaxNameLength} are allowed.",
                "file",
                "string_above_max_length"
            );
        var purpose = fields.GetValueOrDefault("purpose") ?? throw MissingParameter("purpose");
        if (!s_purposes.Contains(purpose))
            throw GatewayException.InvalidRequest(
                $"Invalid value for 'purpose'. Supported values are: '{string.Join("', '", s_purposes)}'.",
                "purpose",
                "invalid_value"
            );
        if (draft.Length == 0)
            throw GatewayException.InvalidRequest("The file is empty.", "file", "empty_file");
        if (purpose == "batch" && draft.Length > MaxBatchBytes)
            throw TooLarge(MaxBatchBytes);
        return new FileUploadForm(
            name,
            purpose,
            ParseLifetime(fields) ?? (purpose == "batch" ? TimeSpan.FromDays(30) : null)
        );
    }

    public static GatewayException TooLarge(long maxBytes) =>
        new(ErrorKind.TooLarge, $"The file is over the limit of {maxBytes >> 20} MiB. Split it.") { Param = "file" };

    private static TimeSpan? ParseLifetime(Dictionary<string, string> fields)
    {
        const string Anchor = "expires_after[anchor]",
            Seconds = "expires_after[seconds]";
        var (anchor, seconds) = (fields.GetValueOrDefault(Anchor), fields.GetValueOrDefault(Seconds));
        if (anchor is null && seconds is null)
            return null;
        if (anchor is null)
            throw MissingParameter(Anchor);
        if (anchor != "created_at")
            throw GatewayException.InvalidRequest(
                $"Invalid value for '{Anchor}'. Supported values are: 'created_at'.",
                Anchor,
                "invalid_value"
            );
        return
            long.TryParse(
                seconds ?? throw MissingParameter(Seconds),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var value
            ) && value is >= MinLifetimeSeconds and <= MaxLifetimeSeconds
            ? TimeSpan.FromSeconds(value)
            : throw GatewayException.InvalidRequest(
                $"Invalid '{Seconds}'. Expected a whole number from {MinLifetimeSeconds} to {MaxLifetimeSeconds}.",
                Seconds,
                "invalid_value"
            );
    }

    private static async Task CopyAsync(
        Stream file,
        FileUpload draft,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            while (await ReadChunkAsync(file, buffer, cancellationToken) is > 0 and var count)
            {
                if (draft.Length + count > maxBytes)
                    throw TooLarge(maxBytes);
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
        var text = new byte[MaxFieldBytes + 1];
        var length = 0;
        while (
            length < text.Length
            && await ReadChunkAsync(part, text.AsMemory(length), cancellationToken) is > 0 and var count
        )
            length += count;
        return length <= MaxFieldBytes
            ? Encoding.UTF8.GetString(text, 0, length)
            : throw GatewayException.InvalidRequest(
                $"Invalid '{field}': longer than {MaxFieldBytes} bytes.",
                null,
                "string_above_max_length"
            );
    }

    private static async ValueTask<int> ReadChunkAsync(
        Stream part,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await part.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception error) when (MultipartForm.MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    private static GatewayException MissingParameter(string param) =>
        GatewayException.InvalidRequest($"Missing required parameter: '{param}'.", param, "missing_required_parameter");
}
