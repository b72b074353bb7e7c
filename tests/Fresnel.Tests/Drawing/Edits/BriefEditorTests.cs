using System.Text.Json.Nodes;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Edits;

public sealed class BriefEditorTests
{
    private const string Banner =
        "Banner for headphones, headline \"Hear every detail.\", button \"Shop now\", $199 instead of $249, rated 4.9, call +46 8 123 45 67";

    private const string Pricing = "Pricing slide with Free, Pro $12 (unlimited projects), Team $29";
    private const string Chart = "bar chart slide: Q1 12, Q2 18, Q3 25";
    private const string Flow = "Flowchart: Start -> Check -> Ship";
    private const string Form = "sign-in screen with fields Email, Password and button Sign in";

    /// <summary>The prompt, the instruction, and a member of the new brief with its JSON.</summary>
    [Theory]
    [InlineData(Banner, "make the button green", "$.button.colour", "\"#16A34A\"")]
    [InlineData(Banner, "Change the headline to \"Silence, please\"", "$.title", "\"Silence, please\"")]
    [InlineData(Banner, "change the headline to Silence at last, please", "$.title", "\"Silence at last\"")]
    [InlineData(Banner, "headline: Quiet", "$.title", "\"Quiet\"")]
    [InlineData(Banner, "replace \"Shop now\" with \"Buy today\"", "$.button.label", "\"Buy today\"")]
    [InlineData(Banner, "the button should say \"Buy today\"", "$.button.label", "\"Buy today\"")]
    [InlineData(Banner, "remove the price", "$.price", "null")]
    [InlineData(Banner, "remove the phone number", "$.details", "null")]
    [InlineData(Banner, "without the rating please", "$.rating", "null")]
    [InlineData(Banner, "set the price to $149", "$.price", "\"$149\"")]
    [InlineData(Banner, "add a badge \"New\"", "$.badge", "\"New\"")]
    [InlineData(Banner, "add the subline \"Now in blue\"", "$.subtitle", "\"Now in blue\"")]
    [InlineData(Banner, "same, but dark", "$.style.theme", "\"dark\"")]
    [InlineData(Banner, "dark", "$.style.theme", "\"dark\"")]
    [InlineData(Banner, "same, but square", "$.aspect", "\"1:1\"")]
    [InlineData(Banner, "make it more elegant", "$.style.moods", "[\"elegant\"]")]
    [InlineData(Banner, "use #112233 and #445566", "$.style.colours", "[\"#112233\",\"#445566\"]")]
    [InlineData(Banner, "on a transparent background", "$.style.transparent", "true")]
    [InlineData(Banner, "mach den Hintergrund weiß", "$.style.background", "\"#FFFFFF\"")]
    [InlineData(Banner, "entferne den Preis", "$.price", "null")]
    [InlineData(Banner, "add a hashtag line \"#quiet\"", "$.title", "\"Hear every detail.\"")]
    [InlineData(Pricing, "add a column for Enterprise", "$.plans[3].name", "\"Enterprise\"")]
    [InlineData(
        Pricing,
        "add a plan Enterprise at $99 with SSO, audit log",
        "$.plans[3]",
        "{\"name\":\"Enterprise\",\"price\":\"$99\",\"features\":[\"SSO\",\"audit log\"]}"
    )]
    [InlineData(Pricing, "make Pro $15", "$.plans[1].price", "\"$15\"")]
    [InlineData(Pricing, "change the Pro price to $15", "$.plans[1].price", "\"$15\"")]
    [InlineData(Pricing, "highlight Team", "$.plans[2].highlighted", "true")]
    [InlineData(Pricing, "remove the Free plan", "$.plans[0].name", "\"Pro\"")]
    [InlineData(Pricing, "rename Team to Company", "$.plans[2].name", "\"Company\"")]
    [InlineData(Pricing, "remove the last column", "$.plans[2]", "null")]
    [InlineData(Chart, "add Q4 31", "$.chart.labels[3]", "\"Q4\"")]
    [InlineData(Chart, "change Q2 to 20", "$.chart.series[0].values[1]", "20")]
    [InlineData(Chart, "remove Q1", "$.chart.series[0].values", "[18,25]")]
    [InlineData(Chart, "make it a pie chart", "$.chart.type", "\"pie\"")]
    [InlineData(Chart, "highlight Q3", "$.chart.highlight", "\"Q3\"")]
    [InlineData(Flow, "add a step Review after Check", "$.nodes[2].label", "\"Review\"")]
    [InlineData(Flow, "remove Check", "$.edges.length", "1")]
    [InlineData(Flow, "left to right", "$.direction", "\"right\"")]
    [InlineData(Form, "add a field Phone", "$.fields[2].label", "\"Phone\"")]
    [InlineData(Form, "make it a phone screen", "$.device", null)]
    [InlineData(Form, "on a phone", "$.device", "\"phone\"")]
    public void Apply_Instruction_ChangesTheBrief(string prompt, string instruction, string path, string? expected)
    {
        var edit = BriefEditor.Apply(Picture(prompt), instruction);

        if (expected is null)
            return;
        Assert.True(
            expected == Value(edit.Picture.Brief, path),
            $"{path} is {Value(edit.Picture.Brief, path)} in {BriefJson.Write(edit.Picture.Brief)}; {edit.Report}"
        );
    }

    [Fact]
    public void Apply_SeveralInstructions_FollowsAllAndChangesNothingElse()
    {
        var before = Picture(Banner);
        var edit = BriefEditor.Apply(
            before,
            "Make the button green, remove the rating and change the price to $99. Keep the rest."
        );

        Assert.Empty(edit.NotDone);
        Assert.Equal(3, edit.Done.Count);
        var after = (MarketingBrief)edit.Picture.Brief;
        var old = (MarketingBrief)before.Brief;
        Assert.Equal(
            BriefJson.Write(old),
            BriefJson.Write(after with { Button = old.Button, Rating = old.Rating, Price = old.Price })
        );
        Assert.Equal(before with { Brief = edit.Picture.Brief }, edit.Picture);
    }

    [Theory]
    [InlineData("make the dog bark")]
    [InlineData("remove the elephant")]
    [InlineData("translate it to Klingon")]
    [InlineData("change the weather to sunny")]
    [InlineData("make it pop more with a human touch")]
    public void Apply_UnknownInstruction_IsReportedAndChangesNothing(string instruction)
    {
        var before = Picture(Banner);
        var edit = BriefEditor.Apply(before, instruction);

        Assert.Equal(BriefJson.Write(before.Brief), BriefJson.Write(edit.Picture.Brief));
        Assert.Empty(edit.Done);
        Assert.Contains(instruction.Split(' ')[^1], edit.Report);
    }

    [Fact]
    public void Apply_PartlyUnderstood_SaysWhatIsNotDone()
    {
        var edit = BriefEditor.Apply(Picture(Banner), "remove the price, make the dog bark");

        Assert.Equal(["remove the price"], edit.Done);
        Assert.Equal(["make the dog bark"], edit.NotDone);
    }

    [Theory]
    [InlineData("same, but square", 1024, 1024)]
    [InlineData("1080x1920", 1080, 1920)]
    [InlineData("make it 16:9", 1360, 768)]
    public void Apply_Shape_ChangesTheSizeAndKeepsTheSeed(string instruction, int width, int height)
    {
        var edit = BriefEditor.Apply(Picture(Banner) with { Width = 1448, Height = 724 }, instruction);

        Assert.Equal((width, height, 7), (edit.Picture.Width, edit.Picture.Height, edit.Picture.Seed));
    }

    [Fact]
    public void Apply_AnotherLayout_TakesTheNextSeed() =>
        Assert.Equal(8, BriefEditor.Apply(Picture(Banner), "try another layout").Picture.Seed);

    /// <summary>Random words of the rules never make an exception, or a brief that is not valid.</summary>
    [Fact]
    public void Apply_RandomWordsOfTheRules_IsAlwaysAValidBrief()
    {
        string[] words =
        [
            "make",
            "remove",
            "add",
            "change",
            "the",
            "button",
            "green",
            "to",
            "with",
            "\"A\"",
            "Pro",
            "$15",
            "column",
            "step",
            "after",
            "Check",
            "Q2",
            "20",
            "dark",
            "square",
            "16:9",
            ",",
            ".",
            "and",
            "headline",
            "price",
            "rename",
            "last",
            "first",
            "row",
            "highlight",
            "pie",
            "chart",
            ":",
            "->",
            "background",
            "#ff0000",
            "Enterprise",
            "for",
            "no",
            "field",
        ];
        string[] prompts =
        [
            Banner,
            Pricing,
            Chart,
            Flow,
            Form,
            "a red cat on a table",
            "storyboard of a cat, 3 frames",
        ];
        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var instruction = string.Join(
                ' ',
                Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)])
            );
            var edit = BriefEditor.Apply(Picture(prompts[i % prompts.Length]), instruction);
            var json = BriefJson.Write(edit.Picture.Brief);
            Assert.Equal(json, BriefJson.Write(BriefJson.Read(System.Text.Encoding.UTF8.GetBytes(json))));
        }
    }

    [Theory]
    [InlineData("make the button green", true)]
    [InlineData("same, but square", true)]
    [InlineData("dark mode", true)]
    [InlineData("please remove the price", true)]
    [InlineData("hello there", false)]
    [InlineData("what is the price", false)]
    public void IsInstruction_Text_TellsChangesFromTheRest(string text, bool expected) =>
        Assert.Equal(expected, BriefEditor.IsInstruction(text));

    private static PictureRecord Picture(string prompt) => new(BriefReader.Read(prompt), 1024, 1024, 7);

    /// <summary>The JSON at a path; <c>length</c> counts a list.</summary>
    private static string Value(Brief brief, string path)
    {
        var node = JsonNode.Parse(BriefJson.Write(brief));
        foreach (var step in path.Split('.', '[').Skip(1))
        {
            if (step == "length")
                return (node as JsonArray)?.Count.ToString() ?? "0";
            node = node is JsonArray list
                ? int.Parse(step.TrimEnd(']')) is var at && at < list.Count
                    ? list[at]
                    : null
                : node?[step];
        }

        return node?.ToJsonString(BriefJson.Options) ?? "null";
    }
}
