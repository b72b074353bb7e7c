using System.Collections;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>All texts of a brief that a picture may show.</summary>
internal static class BriefTexts
{
    public static IEnumerable<string> Of(object? part) =>
        part switch
        {
            null or BriefStyle => [],
            string text => [text],
            IEnumerable list => list.Cast<object?>().SelectMany(Of),
            _ when part.GetType().Namespace == typeof(Brief).Namespace && !part.GetType().IsEnum => Members(
                    part.GetType()
                )
                .SelectMany(member => Of(member.GetValue(part))),
            _ => [],
        };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<
        Type,
        System.Reflection.PropertyInfo[]
    > Cache = new();

    private static System.Reflection.PropertyInfo[] Members(Type type) =>
        Cache.GetOrAdd(
            type,
            each =>
                [
                    .. each.GetProperties()
                        .Where(property =>
                            property.GetIndexParameters().Length == 0
                            && property.Name
                                is not (
                                    nameof(Brief.Language)
                                    or nameof(Brief.Exclude)
                                    or nameof(Brief.Limitations)
                                    or nameof(Brief.Aspect)
                                    or nameof(Brief.Size)
                                )
                        ),
                ]
        );
}
