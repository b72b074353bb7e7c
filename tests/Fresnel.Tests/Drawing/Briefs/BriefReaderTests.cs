using System.Diagnostics;
using System.Text.Json.Nodes;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Briefs;

public sealed class BriefReaderTests(ITestOutputHelper output)
{
    /// <summary>The first file was written before the reader and is not used to tune it; see their heads.</summary>
    [Theory]
    [InlineData("first-half.txt")]
    [InlineData("second-half.txt")]
    public void Read_PromptsWithKnownBriefs_HasKindsAndFacts(string file)
    {
        var examples = Load(file);
        var (kinds, facts, found) = (0, 0, 0);
        foreach (var example in examples)
        {
            var brief = JsonNode.Parse(BriefJson.Write(BriefReader.Read(example.Prompt)))!;
            var kind = brief["kind"]!.GetValue<string>();
            var missing = example.Missing(brief).ToList();
            kinds += kind == example.Kind ? 1 : 0;
            facts += example.Facts.Count;
            found += example.Facts.Count - missing.Count;
            if (kind != example.Kind || missing.Count > 0)
                output.WriteLine($"{example.Prompt}\n  {kind}, not {string.Join("; ", missing)}");
        }

        output.WriteLine($"{file}: kinds {kinds} of {examples.Count}, facts {found} of {facts}");
        Assert.True(examples.Count >= 200, $"{examples.Count} prompts");
        Assert.True(kinds >= 0.97 * examples.Count, $"{kinds} of {examples.Count} kinds are right");
        Assert.True(found >= 0.95 * facts, $"{found} of {facts} facts are there");
    }

    /// <summary>What is read is valid, and its JSON reads back as the same.</summary>
    [Theory]
    [InlineData("first-half.txt")]
    [InlineData("second-half.txt")]
    public void Read_Prompts_RoundTripsAsJson(string file)
    {
        foreach (var example in Load(file))
        {
            var json = BriefJson.Write(BriefReader.Read(example.Prompt));
            Assert.Equal(json, BriefJson.Write(BriefJson.Read(System.Text.Encoding.UTF8.GetBytes(json))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!! ???")]
    [InlineData("🎉🎉")]
    [InlineData("\0\u0001\u001b[31m")]
    [InlineData("<svg onload=alert(1)> & <b>\"x\"</b>")]
    [InlineData("سلايد: الأسعار 5, 10, 15")]
    [InlineData("\"")]
    [InlineData("-> -> ->")]
    [InlineData("| | |\n| |")]
    [InlineData("slide")]
    [InlineData("flowchart")]
    [InlineData("graph TD\n-->")]
    [InlineData("gantt\nx : after y, 3d")]
    public void Read_AnyText_IsABrief(string prompt) => Assert.NotNull(BriefReader.Read(prompt));

    /// <summary>No generated text of the words that the rules look for makes an exception or an invalid brief.</summary>
    [Fact]
    public void Read_RandomWordsOfTheRules_IsAValidBrief()
    {
        string[] words =
        [
            "slide",
            "flowchart",
            "pricing",
            "\"quoted\"",
            "->",
            ":",
            ",",
            ".",
            "\n",
            "- ",
            "1. ",
            "$12",
            "40%",
            "Q1",
            "2024",
            "with",
            "and",
            "for",
            "no",
            "red",
            "on",
            "background",
            "button",
            "called",
            "Acme",
            "yes",
            "if",
            "then",
            "under",
            "(",
            ")",
            "|",
            "cat",
            "two",
            "a",
            "top left",
            "storyboard",
            "frame",
            "poster",
            "8 May",
            "20:00",
            "login",
            "gantt",
            "week 1-2",
            "venn",
            "猫",
            "、",
            "赤い",
            "карта",
            "#ff0000",
            "16:9",
            "says",
            "photo",
            "bottle",
            "?",
            ";",
        ];
        var random = new Random(7);
        for (var i = 0; i < 4000; i++)
        {
            var prompt = string.Join(
                random.Next(8) == 0 ? "" : " ",
                Enumerable.Range(0, random.Next(1, 24)).Select(_ => words[random.Next(words.Length)])
            );
            var json = BriefJson.Write(BriefReader.Read(prompt));
            Assert.Equal(json, BriefJson.Write(BriefJson.Read(System.Text.Encoding.UTF8.GetBytes(json))));
        }
    }

    /// <summary>Four times the text takes far less than sixteen times the time; the shortest of three runs counts.</summary>
    [Theory]
    [InlineData("\"")]
    [InlineData("(")]
    [InlineData("a a a a ")]
    [InlineData("$1 instead of ")]
    [InlineData("title: a. ")]
    [InlineData("a@b.")]
    [InlineData("->")]
    [InlineData("no ")]
    [InlineData("with a ")]
    [InlineData("red and ")]
    [InlineData("'a ")]
    [InlineData("1. ")]
    [InlineData("x: y; ")]
    [InlineData("画面")]
    [InlineData("A -> B, ")]
    [InlineData("under a ")]
    [InlineData("button A ")]
    [InlineData("| a ")]
    [InlineData("\"a\" ")]
    [InlineData("org chart: A reports to B, ")]
    [InlineData("flowchart: ok? yes: a, no: b, ")]
    [InlineData("a sign that says ABC, ")]
    [InlineData("wool $3 and ")]
    public void Read_HostileRepetition_TakesLinearTime(string unit)
    {
        var (small, large) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        Time(8_000);
        for (var i = 0; i < 20 && (i < 3 || large > Most()); i++) // other work on the machine only adds time
            (small, large) = (Least(small, Time(8_000)), Least(large, Time(32_000)));

        Assert.True(large <= Most(), $"{unit}: {small} for 8,000 and {large} for 32,000");

        TimeSpan Most() => 12 * small + TimeSpan.FromMilliseconds(60);

        TimeSpan Time(int length)
        {
            var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            var clock = Stopwatch.StartNew();
            BriefReader.Read(text);
            return clock.Elapsed;
        }

        static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }

    private static IReadOnlyList<BriefExample> Load(string file)
    {
        using var stream = typeof(BriefReaderTests).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return BriefExample.Parse(reader.ReadToEnd());
    }
}
