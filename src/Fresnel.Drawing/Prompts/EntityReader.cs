using System.Text;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads the entities of a database: "customer places orders (1 to n), order contains products (n to m), customer has name, email".
/// </summary>
internal static class EntityReader
{
    private static readonly HashSet<string> s_kinds = WordList.Parse(
        "er erd entity entities entity-relationship er-diagram er-diagramm"
    );

    private static readonly HashSet<string> s_has = WordList.Parse("has have with hat mit a tiene ha tem");

    private static readonly HashSet<string> s_abouts = WordList.Parse("for of about fur von pour para per di voor van");

    private static readonly HashSet<string> s_manys = WordList.Parse("many several multiple n m");

    /// <returns>Null where it is no such diagram, or no relation has a verb.</returns>
    public static DiagramBrief? Read(PromptContext context)
    {
        if (!context.Prompt.All.Any(token => token.IsWordIn(s_kinds)))
            return null;
        var (graph, fields) = (new GraphBuilder(), new Dictionary<string, List<string>>());
        string? owner = null;
        var hasNote = false;
        foreach (
            var part in context.Outline.Clauses.SelectMany(clause =>
                clause.Body.Split(token => ListReader.IsComma(token) || token.Is(';'))
            )
        )
        {
            var (body, note) = ItemReader.TakeBrackets(
                ListReader.WithoutArticle(part.TrimStart(ListReader.Conjunctions))
            );
            // "for a school": what it is about.
            if (body.IsEmpty || body.Count > 1 && body[0].IsWordIn(s_abouts))
                continue;
            var has = body.IndexOf(token => token.IsWordIn(s_has), 1);
            var isMany = body.Any(token => token.IsWordIn(s_manys));
            if (has == 1 && !isMany && body.Count > 2 && char.IsLower(body.Source.Source[body[2].Start]))
            {
                owner = Add(graph, body.Before(has));
                Fields(owner)
                    .AddRange(ListReader.Split(body.After(has)).Select(field => ListReader.WithoutArticle(field).Text));
            }
            else if (body.Count is >= 3 and <= 6)
            {
                owner = null;
                hasNote |= !note.IsEmpty;
                Relate(graph, body, note);
            }
            // "has name, email": the next fields of the same entity.
            else if (body.Count == 1 && owner is not null)
                Fields(owner).Add(body.Text);
            else if (body.Count == 1)
                Add(graph, body);
        }

        if (graph.Edges.Count == 0 || !hasNote && fields.Count == 0)
            return null;
        return new DiagramBrief
        {
            Type = DiagramType.Architecture,
            Nodes =
            [
                .. graph.Nodes.Select(node =>
                    fields.TryGetValue(node.Id, out var own) ? node with { Text = string.Join(", ", own) } : node
                ),
            ],
            Edges = graph.Edges,
        };

        List<string> Fields(string entity) => fields.TryGetValue(entity, out var own) ? own : fields[entity] = [];
    }

    private static void Relate(GraphBuilder graph, Phrase body, Phrase note)
    {
        var source = Add(graph, body.Slice(0, 1));
        var many = body.IndexOf(token => token.IsWordIn(s_manys), 1);
        var target = Add(graph, body.Slice(body.Count - 1, body.Count));
        var verb = body.Slice(1, many > 0 ? many : body.Count - 1).Text;
        var label = new StringBuilder(verb);
        if (!note.IsEmpty)
            label.Append(" (").Append(note.Text).Append(')');
        else if (many > 0)
            label.Append(" (1 to n)");
        graph.Link(source, target, label.ToString());
    }

    /// <summary>"orders" are of the entity Order.</summary>
    private static string Add(GraphBuilder graph, Phrase name) =>
        graph.Add(SlideReader.Capitalize(WordNormalizer.Singular(ListReader.WithoutArticle(name).Text)));
}
