using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>The model reads the texts of the pages that it draws.</summary>
public sealed class ReadBackTests(ITestOutputHelper output) : IDisposable
{
    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task ReadText_DrawnPages_HasNearlyEveryQuotedText()
    {
        string[] prompts =
        [
            "Banner for headphones, headline \"Hear every detail\", button \"Shop now\"",
            "Instagram post \"Fresh bread every morning\" for a bakery, button \"Order today\"",
            "Poster \"Save the bees\", subline \"Plant a garden\"",
            "Pricing slide \"Choose your plan\" with Free, Pro $12, Team $29",
            "Slide \"Third quarter\" with bullets: Revenue grew, Churn fell, Hiring paused",
            "Flowchart \"Release process\": Plan -> Build -> Review -> Ship",
            "Sign-in screen \"Welcome back\" with fields Email, Password and button \"Continue\"",
            "bar chart slide \"Units sold\": North 12, South 18, West 25",
            "Big number slide: 99.98% \"Uptime this year\"",
            "Business card for \"Mira Lindqvist\", Creative director",
        ];
        await AssertReadAsync(
            prompts.Select(prompt => (prompt, prompt.Split('"').Where((_, at) => at % 2 == 1).ToArray())),
            0.9
        );
    }

    [Fact]
    public async Task ReadText_CaptionsAndBubblesOfStories_AreRead()
    {
        string[] prompts =
        [
            "Storyboard in 4 panels: a girl finds a puppy in the rain, she carries it home, she dries it, they sleep",
            "Comic in three panels: a man waits for the bus, a woman says \"It is Sunday.\", they laugh",
            "Comic in two panels: a boy says \"Look, a bird!\", a girl answers \"Where is it?\"",
        ];
        var assets = DrawingAssets.LoadInstalled();
        await AssertReadAsync(
            prompts.Select(prompt =>
            {
                var brief = (StoryboardBrief)BriefReader.Read(prompt);
                var (panels, _) = StoryKind.Panels(brief, new Canvas(1536, 1024, 1), assets);
                return (
                    prompt,
                    panels
                        .SelectMany(panel => panel.Speech.Select(speech => speech.Text).Append(panel.Caption))
                        .ToArray()
                );
            }),
            0.99
        );
    }

    [Fact]
    public Task ReadText_LabelsOfProducts_AreRead() =>
        AssertReadAsync(
            [
                ("packshot of a perfume bottle, front view, label \"ROSALIE\"", ["ROSALIE"]),
                ("product photo of a box, label \"NORDLICHT\", front view", ["NORDLICHT"]),
                ("product photo of a book, front view, titled \"The Quiet Sea\"", ["Quiet"]),
                ("product photo of a coffee pouch, label \"Finca Alta\"", ["Finca Alta"]),
            ],
            0.99
        );

    /// <summary>Words in lines of their own, around a mug or a can: letter for letter, with their case and spaces.</summary>
    [Theory]
    [InlineData("a white coffee mug that says \"Book a table\", by the window", "Book a table", 19)]
    [InlineData("a white coffee mug that says \"Get started\", by the window", "Get started", 9)]
    [InlineData("product photo of a tin can, label \"Built for small teams\", on wood", "Built for small teams", 53)]
    public Task ReadText_CurvedLabel_HasItsCaseAndSpaces(string prompt, string text, long seed) =>
        AssertExactAsync(prompt, text, seed);

    /// <summary>Letters of 120 pixels, which the detector does not know at its usual scale.</summary>
    [Fact]
    public Task ReadText_VeryLargeHeadline_IsFound() =>
        AssertExactAsync(
            "Banner for headphones, headline \"Hear every detail\", subline \"Studio-grade sound all day long\", button \"Continue\"",
            "Hear every detail",
            240
        );

    private async Task AssertExactAsync(string prompt, string text, long seed)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 1024,
                Height = 1024,
                Seed = seed,
            }
        );
        var read = await _model
            .RespondAsync(new ModelRequest.ReadText(new InputImage(image.Bytes)), TestContext.Current.CancellationToken)
            .OfType<ModelEvent.PageRead>()
            .SingleAsync(TestContext.Current.CancellationToken);
        var words = read.Page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(text, string.Join(' ', words));
    }

    private async Task AssertReadAsync(IEnumerable<(string Prompt, string[] Texts)> pictures, double share)
    {
        var (found, all, seed) = (0, 0, 0);
        foreach (var (prompt, texts) in pictures)
        {
            var request = new DrawingRequest(prompt)
            {
                Width = 1200,
                Height = 900,
                Seed = seed++,
            };
            var image = await InstalledGenerator.DrawAsync(request);
            var read = await _model
                .RespondAsync(
                    new ModelRequest.ReadText(new InputImage(image.Bytes)),
                    TestContext.Current.CancellationToken
                )
                .OfType<ModelEvent.PageRead>()
                .SingleAsync(TestContext.Current.CancellationToken);
            foreach (var text in texts)
            {
                all++;
                if (Letters(read.Page.Text).Contains(Letters(text), StringComparison.OrdinalIgnoreCase))
                    found++;
                else
                    output.WriteLine($"“{text}” is not in: {read.Page.Text.ReplaceLineEndings(" ")}");
            }
        }

        output.WriteLine($"{found} of {all} texts");
        Assert.True(found >= share * all, $"{found} of {all}");
    }

    /// <summary>Spaces and quotation marks are read differently on other lines.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
