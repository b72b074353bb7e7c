using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads a response of the moderations endpoint.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
public sealed class ModerationsReader(string provider) : IResponseReader
{
    public WireFormat Format => OpenAIDialect.Moderations;

    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        try
        {
            var json = new ResponseJsonReader(raw);
            var events = Read(ref json);
            return events.Any(item => item is ModerationResult)
                ? new Frame(OpenAIDialect.Moderations, raw, events)
                : throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{provider}' returned no moderation result."
                );
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not JSON.",
                error
            );
        }
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(provider, status, body, retryAfter);

    private ImmutableArray<GatewayEvent> Read(ref ResponseJsonReader json)
    {
        string? id = null,
            model = null;
        List<GatewayEvent> results = [];
        VendorError? error = null;
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("results"u8) && json.IsArray)
                {
                    json.EnterArray();
                    while (json.NextElement())
                        results.Add(ReadResult(ref json, results.Count));
                }
                else if (name.SequenceEqual("id"u8))
                {
                    id = json.ReadString();
                }
                else if (name.SequenceEqual("model"u8))
                {
                    model = json.ReadString();
                }
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                {
                    error = VendorError.Read(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        json.ReadToEnd();
        return error is { } vendorError
            ? throw ErrorReader.ToException(provider, vendorError)
            : [new ResponseStarted(id, model), .. results];
    }

    private static ModerationResult ReadResult(ref ResponseJsonReader json, int index)
    {
        var flagged = false;
        Dictionary<string, ModerationCategory> categories = [];
        if (!json.EnterObject())
            return new ModerationResult(index, false, []);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("flagged"u8))
                flagged = json.ReadBool();
            else if (name.SequenceEqual("categories"u8))
                ReadCategories(
                    ref json,
                    categories,
                    static (ref json, category) => category with { Flagged = json.ReadBool() }
                );
            else if (name.SequenceEqual("category_scores"u8))
                ReadCategories(
                    ref json,
                    categories,
                    static (ref json, category) => category with { Score = ReadScore(ref json) }
                );
            else if (name.SequenceEqual("category_applied_input_types"u8))
                ReadCategories(
                    ref json,
                    categories,
                    static (ref json, category) => category with { InputTypes = ReadInputTypes(ref json) }
                );
            else
                json.Skip();
        }
        return new ModerationResult(index, flagged, [.. categories.Values]);
    }

    private delegate ModerationCategory CategoryUpdate(ref ResponseJsonReader json, ModerationCategory category);

    private static void ReadCategories(
        ref ResponseJsonReader json,
        Dictionary<string, ModerationCategory> categories,
        CategoryUpdate update
    )
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            var categoryName = System.Text.Encoding.UTF8.GetString(name);
            categories[categoryName] = update(
                ref json,
                categories.GetValueOrDefault(categoryName) ?? new ModerationCategory(categoryName, false, 0, [])
            );
        }
    }

    private static double? ReadScore(ref ResponseJsonReader json)
    {
        if (!json.IsNull)
            return json.ReadNumber();
        json.Skip();
        return null;
    }

    private static List<string> ReadInputTypes(ref ResponseJsonReader json)
    {
        List<string> types = [];
        if (!json.EnterArray())
            return types;
        while (json.NextElement())
        {
            if (json.ReadString() is { } type)
                types.Add(type);
        }
        return types;
    }
}
