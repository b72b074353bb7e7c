using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Vendors;

/// <summary>Adapts a chat request to a vendor's rules before it is written.</summary>
public static class VendorAdapter
{
    /// <summary>
    /// Limits, sampling parameters, effort, stops, the user's id and the ids of tool calls: also in a body of the vendor's
    /// own format. Messages and schemas only change where the request is translated.
    /// </summary>
    /// <param name="isTranslated">Whether the caller uses another format than the vendor.</param>
    /// <returns>The request, and the names of tools to give back; null: none changed.</returns>
    public static (ChatRequest Request, ToolNameMap? Names) Apply(
        ChatRequest request,
        VendorRule rule,
        bool isTranslated
    )
    {
        var adapted = AdaptParameters(request, rule);
        adapted = rule.Sampling switch
        {
            SamplingRule.TemperatureOrTopP when adapted.Temperature is not null => adapted with { TopP = null },
            SamplingRule.WithoutReasoning when adapted.ReasoningEffort is null or "none" => adapted,
            SamplingRule.WithoutReasoning or SamplingRule.None => adapted with
            {
                Temperature = null,
                TopP = null,
                TopK = null,
            },
            _ => adapted,
        };
        if (!isTranslated)
        {
            var hasNewIds = !ReferenceEquals(adapted.Messages, request.Messages);
            return (
                hasNewIds ? adapted with { Body = WireToolIds.Replace(request.Body!, adapted.Messages) } : adapted,
                null
            );
        }

        if (!rule.RootCombinators && adapted.Tools.Count > 0)
            adapted = adapted with
            {
                Tools =
                [
                    .. adapted.Tools.Select(tool => tool with { Parameters = RootSchema.Flatten(tool.Parameters) }),
                ],
            };
        adapted = adapted with { Messages = EndWithUser(MoveSystemImages(adapted.Messages), rule) };
        adapted = rule.CacheMarks ? CacheMarks.Place(adapted) : WithoutCacheMarks(adapted);
        return ToolNameMap.Apply(adapted, rule.Names);
    }

    /// <summary>
    /// A system message after the last turn of the assistant becomes the user's: system text is moved to the front by
    /// most vendors, and the finished turn would be continued. Without prefill the conversation always ends with the user.
    /// </summary>
    private static IReadOnlyList<Message> EndWithUser(IReadOnlyList<Message> messages, VendorRule rule)
    {
        if (rule.Kind is "openai" or "azure" or "compatible")
            return messages; // these keep the order
        var last = messages.ToList().FindLastIndex(message => message.Role != Role.System);
        if (last < 0 || messages[last] is not { Role: Role.Assistant, ToolCalls.Count: 0 } assistant)
            return messages;
        if (last + 1 < messages.Count)
            return
            [
                .. messages.Take(last + 1),
                .. messages.Skip(last + 1).Select(message => message with { Role = Role.User }),
            ];
        if (!rule.Prefill)
            return [.. messages, new Message(Role.User, [new TextPart("Continue.")])];
        return assistant.Parts is [.., TextPart { Text: var text }] && text.TrimEnd() is var trimmed && trimmed != text
            ? // Claude refuses white space at the end of what it continues
            [.. messages.Take(last), assistant with { Parts = [.. assistant.Parts.SkipLast(1), new TextPart(trimmed)] }]
            : messages;
    }

    /// <summary>Images of system messages become the user's: most vendors take only text from the system.</summary>
    private static IReadOnlyList<Message> MoveSystemImages(IReadOnlyList<Message> messages)
    {
        if (!messages.Any(HasSystemImages))
            return messages;
        List<Message> moved = [];
        foreach (var message in messages)
        {
            if (!HasSystemImages(message))
            {
                moved.Add(message);
                continue;
            }
            if (message.Parts.Any(part => part is not ImagePart))
                moved.Add(message with { Parts = [.. message.Parts.Where(part => part is not ImagePart)] });
            moved.Add(new Message(Role.User, [.. message.Parts.OfType<ImagePart>()]));
        }
        return moved;
    }

    private static bool HasSystemImages(Message message) =>
        message.Role == Role.System && message.Parts.Any(part => part is ImagePart);

    private static ChatRequest WithoutCacheMarks(ChatRequest request) =>
        request.Tools.All(tool => tool.Cache is null)
        && request.Messages.All(message => message.Parts.All(part => part.Cache is null))
            ? request
            : request with
            {
                Tools = [.. request.Tools.Select(tool => tool with { Cache = null })],
                Messages =
                [
                    .. request.Messages.Select(message =>
                        message with
                        {
                            Parts = [.. message.Parts.Select(part => part with { Cache = null })],
                        }
                    ),
                ],
            };

    /// <returns>The request itself where nothing changes, as for most calls.</returns>
    private static ChatRequest AdaptParameters(ChatRequest request, VendorRule rule)
    {
        var maxTokens = request.MaxTokens > rule.MaxOutputTokens ? rule.MaxOutputTokens : request.MaxTokens;
        var effort = ReasoningEfforts.Nearest(request.ReasoningEffort, rule.Efforts);
        var user = Shorten(request.User, rule.MaxUserLength);
        var stop = Filter(request.Stop, rule.Stops);
        var messages = ToolCallIdMap.Apply(request.Messages, rule.Ids);
        return
            maxTokens == request.MaxTokens
            && effort == request.ReasoningEffort
            && ReferenceEquals(user, request.User)
            && ReferenceEquals(stop, request.Stop)
            && ReferenceEquals(messages, request.Messages)
            ? request
            : request with
            {
                MaxTokens = maxTokens,
                ReasoningEffort = effort,
                User = user,
                Stop = stop,
                Messages = messages,
            };
    }

    private static IReadOnlyList<string> Filter(IReadOnlyList<string> stops, StopRule rule) =>
        rule switch
        {
            StopRule.NotEmpty when stops.Any(stop => stop.Length == 0) => [.. stops.Where(stop => stop.Length > 0)],
            StopRule.NotBlank when stops.Any(string.IsNullOrWhiteSpace) =>
            [
                .. stops.Where(stop => !string.IsNullOrWhiteSpace(stop)),
            ],
            _ => stops,
        };

    /// <summary>Replaces an id that is too long by its hash: the same every time, and no other id's.</summary>
    private static string? Shorten(string? user, int? maxLength) =>
        user?.Length > maxLength ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user))) : user;
}
