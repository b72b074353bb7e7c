using Fresnel.Drawing;

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
        var (found, all) = (0, 0);
        for (var i = 0; i < prompts.Length; i++)
        {
            var request = new DrawingRequest(prompts[i])
            {
                Width = 1200,
                Height = 900,
                Seed = i,
            };
            var image = await InstalledGenerator.DrawAsync(request);
            var read = await _model
                .RespondAsync(
                    new ModelRequest.ReadText(new InputImage(image.Bytes)),
                    TestContext.Current.CancellationToken
                )
                .OfType<ModelEvent.PageRead>()
                .SingleAsync(TestContext.Current.CancellationToken);
            var words = string.Join(' ', read.Page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            foreach (var quote in prompts[i].Split('"').Where((_, at) => at % 2 == 1))
            {
                all++;
                if (words.Contains(quote, StringComparison.Ordinal))
                    found++;
                else
                    output.WriteLine($"“{quote}” is not in: {words}");
            }
        }

        output.WriteLine($"{found} of {all} texts");
        Assert.True(found >= 0.9 * all, $"{found} of {all}");
    }
}
