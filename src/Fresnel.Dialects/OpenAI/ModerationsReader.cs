using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads one answer of the moderations endpoint.</summary>
/// <remarks>For one call; not thread-safe.</remarks>
/// <param name="provider">The upstream's configured name, for messages.</param>
public sealed class ModerationsReader(string provider)
{
    /// <exception cref="GatewayException">It is not an answer, or an error in place of one.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        try
        {
            var json = new AnswerReader(raw);
            var events = Read(ref json);
            return events.Any(item => item is Moderated)
                ? new Frame(OpenAIDialect.Moderations, raw, events)
                : throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{provider}' answered without a verdict."
                );
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' answered something that is not JSON.",
                error
            );
        }
    }

    private ImmutableArray<GatewayEvent> Read(ref AnswerReader json)
    {
        string? id = null,
            model = null;
        List<GatewayEvent> verdicts = [];
        VendorError? error = null;
        if (json.Enter())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("results"u8) && json.IsArray)
                {
                    json.EnterArray();
                    while (json.NextElement())
                        verdicts.Add(ReadVerdict(ref json, verdicts.Count));
                }
                else if (name.SequenceEqual("id"u8))
                {
                    id = json.ReadText();
                }
                else if (name.SequenceEqual("model"u8))
                {
                    model = json.ReadText();
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
        json.Finish();
        return error is { } said ? throw ErrorReader.Judge(provider, said) : [new Started(id, model), .. verdicts];
    }

    private static Moderated ReadVerdict(ref AnswerReader json, int index)
    {
        var flagged = false;
        Dictionary<string, ModeratedCategory> categories = [];
        if (!json.Enter())
            return new Moderated(index, false, []);
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("flagged"u8))
                flagged = json.ReadBool();
            else if (name.SequenceEqual("categories"u8))
                ReadEach(
                    ref json,
                    categories,
                    static (ref json, category) => category with { Flagged = json.ReadBool() }
                );
            else if (name.SequenceEqual("category_scores"u8))
                ReadEach(
                    ref json,
                    categories,
                    static (ref json, category) => category with { Score = json.ReadNumber() }
                );
            else if (name.SequenceEqual("category_applied_input_types"u8))
                ReadEach(
                    ref json,
                    categories,
                    static (ref json, category) => category with { InputTypes = ReadTypes(ref json) }
                );
            else
                json.Skip();
        }
        return new Moderated(index, flagged, [.. categories.Values]);
    }

    private delegate ModeratedCategory Change(ref AnswerReader json, ModeratedCategory category);

    private static void ReadEach(ref AnswerReader json, Dictionary<string, ModeratedCategory> categories, Change change)
    {
        if (!json.Enter())
            return;
        while (json.NextMember(out var name))
        {
            var known = System.Text.Encoding.UTF8.GetString(name);
            categories[known] = change(
                ref json,
                categories.GetValueOrDefault(known) ?? new ModeratedCategory(known, false, 0, [])
            );
        }
    }

    private static List<string> ReadTypes(ref AnswerReader json)
    {
        List<string> types = [];
        if (!json.EnterArray())
            return types;
        while (json.NextElement())
        {
            if (json.ReadText() is { } type)
                types.Add(type);
        }
        return types;
    }
}
