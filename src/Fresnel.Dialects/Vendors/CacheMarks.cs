using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// Places the marks of a vendor's cache: the automatic ones, and no more than the vendor takes. Vendors ignore a mark after
/// fewer tokens than their minimum.
/// </summary>
/// <remarks>A prompt is cached in the order tools, system, messages; a mark ends a prefix of it.</remarks>
internal static class CacheMarks
{
    /// <summary>https://platform.claude.com/docs/en/build-with-claude/prompt-caching; Bedrock takes as many.</summary>
    public const int Max = 4;

    public static int CountOf(ChatRequest request) =>
        request.Tools.Count(tool => tool.Cache is not null)
        + request.Messages.Sum(message => message.Parts.Count(part => part.Cache is not null));

    public static ChatRequest Place(ChatRequest request)
    {
        if (request.AutoCache is null && CountOf(request) == 0)
            return request;
        var order = request.Messages.OrderBy(message => message.Role == Role.System ? 0 : 1).ToList();
        List<CacheMark?> marks =
        [
            .. request.Tools.Select(tool => tool.Cache),
            .. order.SelectMany(message => message.Parts.Select(part => part.Cache)),
        ];
        if (request.AutoCache is { } automatic)
        {
            var system = order.Where(message => message.Role == Role.System).Sum(message => message.Parts.Count);
            foreach (var end in (int[])[request.Tools.Count, request.Tools.Count + system, marks.Count])
            {
                if (end > 0)
                    marks[end - 1] ??= automatic;
            }
        }
        Limit(marks);
        LengthenEarlier(marks);
        return Apply(request, order, marks);
    }

    /// <summary>Keeps the first mark, of the most stable prefix, and the last ones, of the longest.</summary>
    private static void Limit(List<CacheMark?> marks)
    {
        var marked = marks.Index().Where(item => item.Item is not null).Select(item => item.Index).ToList();
        foreach (var index in marked.Skip(1).SkipLast(Max - 1))
            marks[index] = null;
    }

    /// <summary>A mark of an hour must not follow one of five minutes.</summary>
    private static void LengthenEarlier(List<CacheMark?> marks)
    {
        CacheMark? oneHour = null;
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            if (marks[i] is { OneHour: true } mark)
                oneHour = mark;
            else if (marks[i] is not null)
                marks[i] = oneHour ?? marks[i];
        }
    }

    private static ChatRequest Apply(ChatRequest request, List<Message> order, List<CacheMark?> marks)
    {
        var next = request.Tools.Count;
        var marked = new Dictionary<Message, Message>(ReferenceEqualityComparer.Instance);
        foreach (var message in order)
            marked[message] = message with
            {
                Parts = [.. message.Parts.Select(part => part with { Cache = marks[next++] })],
            };
        return request with
        {
            Tools = [.. request.Tools.Select((tool, i) => tool with { Cache = marks[i] })],
            Messages = [.. request.Messages.Select(message => marked[message])],
        };
    }
}
