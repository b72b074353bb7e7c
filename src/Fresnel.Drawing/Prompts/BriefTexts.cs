using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>All texts of a brief that a picture may show.</summary>
internal static class BriefTexts
{
    /// <summary>Members that no picture shows as text.</summary>
    private static readonly HashSet<string> s_settings =
    [
        nameof(Brief.Language),
        nameof(Brief.Exclude),
        nameof(Brief.Limitations),
        nameof(Brief.Aspect),
        nameof(Brief.Size),
    ];

    /// <summary>Members whose words name what is drawn, refer to others, or hold colours.</summary>
    private static readonly HashSet<string> s_names =
    [
        nameof(Brief.Subject),
        nameof(SlideBrief.Picture),
        nameof(BriefItem.Icon),
        nameof(BriefItem.Colour),
        nameof(BriefChart.Colours),
        nameof(BriefChart.Prefix),
        nameof(BriefChart.Suffix),
        nameof(BriefChart.Highlight),
        nameof(DiagramBrief.Topic),
        nameof(DiagramNode.Id),
        nameof(DiagramEdge.From),
        nameof(DiagramEdge.To),
        nameof(DiagramGroup.Nodes),
        nameof(GanttTask.After),
        nameof(UiMockupBrief.ActiveNavigation),
        nameof(UiMockupBrief.Places),
        nameof(MarketingBrief.Subjects),
    ];

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_members = new();

    public static IEnumerable<string> Of(object? part) => Of(part, []);

    /// <summary>Those that are letters of the picture, other than the names of things in it.</summary>
    public static IEnumerable<string> Written(Brief brief) => Of(brief, s_names);

    private static IEnumerable<string> Of(object? part, HashSet<string> without) =>
        part switch
        {
            null or BriefStyle => [],
            string text => [text],
            IEnumerable list => list.Cast<object?>().SelectMany(each => Of(each, without)),
            _ when part.GetType().Namespace == typeof(Brief).Namespace && !part.GetType().IsEnum => Members(
                    part.GetType()
                )
                .Where(member => !without.Contains(member.Name))
                .SelectMany(member => Of(member.GetValue(part), without)),
            _ => [],
        };

    private static PropertyInfo[] Members(Type type) =>
        s_members.GetOrAdd(
            type,
            each =>
                [
                    .. each.GetProperties()
                        .Where(property =>
                            property.GetIndexParameters().Length == 0 && !s_settings.Contains(property.Name)
                        ),
                ]
        );
}
