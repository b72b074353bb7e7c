using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Scenes;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>Every question gets a short answer that states nothing that was not detected.</summary>
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
            Gen.Elements<string>([.. EnglishVocabulary.All.Keys]),
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
            select new DetectedObject(
                label,
                score / 100f,
                new(x, y, 100, 100),
                PositionNames.Of(new(x, y, 100, 100), 1000, 750),
                "red"
            )
        )
        select Scene([.. objects.Take(5)]);

    [Fact]
    public void Answer_AnyQuestionAndScene_IsShortAndStatesOnlyWhatWasDetected() =>
        Prop.ForAll(
                Arb.From(Questions),
                Arb.From(Scenes),
                (question, scene) =>
                {
                    var answer = AnswerAsync(question, Image(scene)).GetAwaiter().GetResult();

                    Assert.InRange(answer.Length, 1, 4000);
                    Assert.DoesNotContain(
                        answer.Split(['.', '\n', ';']),
                        sentence => !Denial().IsMatch(sentence) && NamesOther(sentence, scene)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Answer_AnyText_IsNotEmpty() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => AnswerAsync(text ?? "", Image(Scene(Dog))).GetAwaiter().GetResult().Length > 0
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Whether the sentence names a label that is not in the scene, outside of quotations of the question.</summary>
    private static bool NamesOther(string sentence, Scene scene)
    {
        var rest = Quoted().Replace(sentence, "");
        foreach (
            var label in scene.Objects.Select(found => found.Label).Distinct().OrderByDescending(name => name.Length)
        )
            rest = rest.Replace(EnglishGrammar.Display(EnglishGrammar.Plural(label)), "", StringComparison.Ordinal)
                .Replace(EnglishGrammar.Display(label), "", StringComparison.Ordinal)
                .Replace(label, "", StringComparison.Ordinal);
        return Coco.Labels.Any(other =>
            Regex.IsMatch(
                rest,
                $@"\b({Regex.Escape(EnglishGrammar.Display(other))}|{Regex.Escape(EnglishGrammar.Display(EnglishGrammar.Plural(other)))})\b"
            )
        );
    }

    [GeneratedRegex(@"n't|\b[Nn]ot?\b|\bNein\b|:(false|null|0|\[\])")]
    private static partial Regex Denial();

    [GeneratedRegex("\"[^\"]*\"(?!:)")]
    private static partial Regex Quoted();
}
