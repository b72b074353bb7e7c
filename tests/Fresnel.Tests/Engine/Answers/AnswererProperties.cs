using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;
using Fresnel.Vision.Objects;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.Engine.Answers.Seen;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>Whatever is asked: an answer, not too long, that claims nothing that was not seen.</summary>
public partial class AnswererProperties
{
    private static readonly string[] Beginnings =
    [
        "is there a",
        "are there any",
        "how many",
        "where is the",
        "what colour is the",
        "what is left of the",
        "describe the",
        "do you see a red",
        "is it a",
        "which image has a",
        "list every",
        "what is the",
        "¿hay un",
        "wo ist der",
        "",
    ];

    private static readonly Gen<string> Questions =
        from beginning in Gen.Elements(Beginnings)
        from thing in Gen.OneOf(
            Gen.Elements<string>([.. EnglishThings.All.Keys]),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")
        )
        from ending in Gen.Elements(
            "?",
            " in this image?",
            " or a dog?",
            " and how many cats are there?",
            ". Answer yes or no.",
            " as JSON",
            "\n\n",
            " happy"
        )
        select $"{beginning} {thing}{ending}";

    private static readonly Gen<Scene> Scenes =
        from objects in Gen.ListOf(
            from label in Gen.Elements<string>([.. Coco.Labels])
            from score in Gen.Choose(35, 99)
            from x in Gen.Choose(0, 900)
            from y in Gen.Choose(0, 650)
            select new SeenObject(
                label,
                score / 100f,
                new(x, y, 100, 100),
                PlaceWords.Of(new(x, y, 100, 100), 1000, 750),
                "red"
            )
        )
        select Scene([.. objects.Take(5)]);

    [Fact]
    public void Answer_AnyQuestionOverAnyScene_IsShortAndClaimsOnlyWhatWasSeen() =>
        Prop.ForAll(
                Arb.From(Questions),
                Arb.From(Scenes),
                (question, scene) =>
                {
                    var answer = AnswerAsync(question, View(scene)).GetAwaiter().GetResult();

                    Assert.InRange(answer.Length, 1, 4000);
                    Assert.DoesNotContain(
                        answer.Split(['.', '\n', ';']),
                        sentence => !Denial().IsMatch(sentence) && Names(sentence, scene)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Answer_AnyTextAtAll_NeverThrowsAndIsNeverEmpty() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => AnswerAsync(text ?? "", View(Scene(Dog))).GetAwaiter().GetResult().Length > 0
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Whether a label is named that was not seen; what the question said is quoted, and does not count.</summary>
    private static bool Names(string sentence, Scene scene)
    {
        var rest = Quoted().Replace(sentence, "");
        foreach (
            var seen in scene.Objects.Select(seen => seen.Label).Distinct().OrderByDescending(label => label.Length)
        )
            rest = rest.Replace(English.Show(English.Plural(seen)), "", StringComparison.Ordinal)
                .Replace(English.Show(seen), "", StringComparison.Ordinal)
                .Replace(seen, "", StringComparison.Ordinal);
        return Coco.Labels.Any(label =>
            Regex.IsMatch(
                rest,
                $@"\b({Regex.Escape(English.Show(label))}|{Regex.Escape(English.Show(English.Plural(label)))})\b"
            )
        );
    }

    [GeneratedRegex(@"n't|\b[Nn]ot?\b|\bNein\b|:(false|null|0|\[\])")]
    private static partial Regex Denial();

    [GeneratedRegex("\"[^\"]*\"(?!:)")]
    private static partial Regex Quoted();
}
