using System.Globalization;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>Reads the requests of <c>/v1/batches</c> and the lines of their input files.</summary>
public static class BatchReader
{
    private const int MaxPairs = 16,
        MaxNameLength = 64,
        MaxValueLength = 512,
        MaxCustomIdLength = 512;
    private const long MinLifetimeSeconds = 3600,
        MaxLifetimeSeconds = 2_592_000;
    private const int MaxDollars = 1_000_000;
    private const int MaxWindowHours = 24 * 14;

    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static BatchCreation ReadCreation(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return ReadCreation(ref body);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    /// <param name="endpoint">The <c>url</c> that every line has.</param>
    /// <exception cref="GatewayException">The line is invalid; the message names the member.</exception>
    public static BatchLineObject ReadLine(string endpoint, ReadOnlyMemory<byte> line)
    {
        try
        {
            var json = new RequestJsonReader(line);
            return ReadLine(ref json, endpoint);
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.InvalidRequest,
                $"The line is not JSON (byte {error.BytePositionInLine + 1}). Each line is a JSON object."
            )
            {
                Code = "invalid_json_line",
            };
        }
    }

    private static BatchCreation ReadCreation(ref RequestJsonReader body)
    {
        string? file = null,
            endpoint = null,
            window = null,
            metadata = null;
        TimeSpan? lifetime = null;
        decimal? maxCost = null;
        string? strategy = null;
        var dryRun = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (name)
            {
                case "input_file_id":
                    file = body.ReadString();
                    break;
                case "endpoint":
                    endpoint = body.ReadString();
                    break;
                case "completion_window":
                    window = body.ReadString();
                    break;
                case "metadata":
                    metadata = ReadMetadata(ref body);
                    break;
                case "output_expires_after":
                    lifetime = ReadLifetime(ref body);
                    break;
                case "max_cost":
                    maxCost = ReadMaxCost(ref body);
                    break;
                case "strategy":
                    body.ReadOneOf("cheapest");
                    strategy = "cheapest";
                    break;
                case "dry_run":
                    dryRun = body.ReadBool();
                    break;
                default:
                    throw RequestErrors.UnknownParameter(name);
            }
        }
        window ??= "24h";
        return new BatchCreation(
            file ?? throw RequestErrors.MissingParameter("input_file_id"),
            endpoint ?? throw RequestErrors.MissingParameter("endpoint"),
            window,
            ParseWindow(window),
            metadata,
            lifetime
        )
        {
            MaxCost = maxCost,
            Strategy = strategy,
            DryRun = dryRun,
        };
    }

    private static BatchLineObject ReadLine(ref RequestJsonReader json, string endpoint)
    {
        string? customId = null,
            model = null;
        ReadOnlyMemory<byte>? body = null;
        var (hasMethod, hasUrl) = (false, false);
        json.EnterObject();
        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "custom_id":
                    customId = ReadCustomId(ref json);
                    break;
                case "method":
                    json.ReadOneOf("POST");
                    hasMethod = true;
                    break;
                case "url":
                    json.ReadOneOf(endpoint);
                    hasUrl = true;
                    break;
                case "body":
                    if (!json.IsObject)
                        throw json.TypeMismatch("an object");
                    model = json.PeekString("model"u8);
                    body = json.ReadRaw();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (!hasMethod)
            throw RequestErrors.MissingParameter("method");
        if (!hasUrl)
            throw RequestErrors.MissingParameter("url");
        return new BatchLineObject(
            customId ?? throw RequestErrors.MissingParameter("custom_id"),
            model,
            body ?? throw RequestErrors.MissingParameter("body")
        );
    }

    private static string ReadCustomId(ref RequestJsonReader json)
    {
        var id = json.ReadString();
        return id.Length switch
        {
            0 => throw RequestErrors.EmptyString("custom_id"),
            > MaxCustomIdLength => throw RequestErrors.StringTooLong("custom_id", MaxCustomIdLength, id.Length),
            _ => id,
        };
    }

    private static string ReadMetadata(ref RequestJsonReader body)
    {
        if (!body.IsObject)
            throw body.TypeMismatch("an object");
        var raw = Encoding.UTF8.GetString(body.ReadRaw().Span);
        using var metadata = JsonDocument.Parse(raw);
        var pairs = metadata.RootElement.EnumerateObject().ToList();
        if (pairs.Count > MaxPairs)
            throw RequestErrors.InvalidFormat("metadata", $"an object with at most {MaxPairs} members");
        foreach (var pair in pairs)
        {
            if (pair.Name.Length > MaxNameLength)
                throw RequestErrors.StringTooLong("metadata", MaxNameLength, pair.Name.Length);
            if (pair.Value.ValueKind != JsonValueKind.String)
                throw RequestErrors.InvalidFormat($"metadata.{pair.Name}", "a string");
            if (pair.Value.GetString()!.Length is > MaxValueLength and var length)
                throw RequestErrors.StringTooLong($"metadata.{pair.Name}", MaxValueLength, length);
        }
        return raw;
    }

    /// <returns>US dollars, of which a billionth is the smallest part.</returns>
    private static decimal ReadMaxCost(ref RequestJsonReader body) =>
        decimal.Round((decimal)body.ReadDouble(0, MaxDollars), 9) is > 0 and var dollars
            ? dollars
            : throw RequestErrors.InvalidFormat("max_cost", $"US dollars above 0, up to {MaxDollars}");

    private static TimeSpan ReadLifetime(ref RequestJsonReader body)
    {
        long? seconds = null;
        var hasAnchor = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            switch (name)
            {
                case "anchor":
                    body.ReadOneOf("created_at");
                    hasAnchor = true;
                    break;
                case "seconds":
                    seconds = body.ReadLong(MinLifetimeSeconds, MaxLifetimeSeconds);
                    break;
                default:
                    throw RequestErrors.UnknownParameter($"output_expires_after.{name}");
            }
        }
        if (!hasAnchor)
            throw RequestErrors.MissingParameter("output_expires_after.anchor");
        return TimeSpan.FromSeconds(seconds ?? throw RequestErrors.MissingParameter("output_expires_after.seconds"));
    }

    private static TimeSpan ParseWindow(string window)
    {
        var hours =
            window is [.. var number, 'h' or 'd']
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= MaxWindowHours
                ? count * (window[^1] == 'd' ? 24 : 1)
                : 0;
        return hours is >= 1 and <= MaxWindowHours
            ? TimeSpan.FromHours(hours)
            : throw RequestErrors.InvalidFormat("completion_window", "hours or days from 1h to 14d, such as 24h");
    }
}
