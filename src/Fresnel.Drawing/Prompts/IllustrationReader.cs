using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of an illustration.</summary>
internal static class IllustrationReader
{
    /// <summary>"Taking a photo": what someone does, and not what the picture is.</summary>
    private static bool IsTaken(PromptContext context, LexiconMatch match) =>
        Enumerable
            .Range(1, 2)
            .Select(back => match.From - back)
            .Any(at =>
                at >= 0
                && context.Prompt.Tokens[at].Text is "take" or "takes" or "taking" or "took" or "snapping" or "shooting"
            );

    public static IllustrationBrief Read(PromptContext context, IReadOnlyList<string> emoji)
    {
        var scene = SceneReader.Read(context.Rest.All, context.Language);
        if (
            KindLexicon
                .Names.Find(context.Prompt.All)
                .Any(match => match.Value.StartsWith("photo.", StringComparison.Ordinal) && !IsTaken(context, match))
        )
            context.Limitations.Add("is an illustration, as photographs of such things are not drawn");
        var noText = context.Exclude.Any(each => each is "text" or "word" or "lettering" or "writing");
        List<BriefSubject> subjects = [.. scene.Subjects.Where(subject => !IsExcluded(subject, context.Exclude))];
        if (subjects.Count == 0)
            subjects =
            [
                .. emoji
                    .Distinct()
                    .Take(10)
                    .Select(each => new BriefSubject
                    {
                        Name = each,
                        Count = Math.Min(100, emoji.Count(other => other == each)),
                    }),
            ];
        List<ChatMessage> speech = noText
            ? []
            : [.. SpeechReader.Read(context.Prompt.All).Where(said => said.From is not null)];
        return context.Complete(
            new IllustrationBrief
            {
                Subject = ContentList.SubjectOf(context.Rest.All),
                Description = context.Rest.All.Text is { Length: > 0 } text ? text : null,
                Subjects = subjects,
                Setting = scene.Setting,
                Time = scene.Time,
                Weather = scene.Weather,
                Medium = scene.Medium,
                Texts = noText
                    ? []
                    : [.. context.Texts.Select(text => text.Text).Except(speech.Select(said => said.Text))],
                Speech = speech,
            }
        );
    }

    private static bool IsExcluded(BriefSubject subject, IReadOnlyList<string> exclude) =>
        exclude.Any(each => subject.Name.Equals(each, StringComparison.OrdinalIgnoreCase));
}
