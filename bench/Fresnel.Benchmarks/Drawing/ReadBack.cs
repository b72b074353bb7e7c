using System.Globalization;
using Fresnel.Drawing;
using Fresnel.Engine;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>How many of the quoted texts of drawn pages the model reads back exactly.</summary>
internal static class ReadBack
{
    private const int Pages = 300,
        Scenes = 60;

    private static readonly (int Width, int Height)[] s_sizes = [(1024, 1024), (1536, 864), (1024, 1536), (1200, 628)];

    private static readonly string[] s_titles =
    [
        "Hear every detail",
        "Fresh bread every morning",
        "Save the bees",
        "Choose your plan",
        "Third quarter results",
        "Welcome back",
        "Units sold by region",
        "The future of work",
        "Plan your next trip",
        "Winter sale",
        "Learn something new",
        "Built for small teams",
        "Coffee worth waking for",
        "Meet the makers",
        "Faster than ever",
        "Open house on Sunday",
        "How we ship software",
        "Your money, sorted",
        "A quiet place to think",
        "Run further",
    ];

    private static readonly string[] s_lines =
    [
        "Studio-grade sound all day long",
        "Baked by hand since 1974",
        "Plant a garden this spring",
        "Cancel at any time",
        "Revenue grew by a fifth",
        "Sign in to continue",
        "January to March 2026",
        "Ideas for people who build",
        "Twelve cities, one ticket",
        "Up to 40% off everything",
    ];

    private static readonly string[] s_buttons = ["Shop now", "Order today", "Get started", "Continue", "Book a table"];

    private static readonly Func<string, string, string, string>[] s_pages =
    [
        (title, line, button) =>
            $"Banner for headphones, headline \"{title}\", subline \"{line}\", button \"{button}\"",
        (title, line, _) => $"Poster \"{title}\", subline \"{line}\"",
        (title, _, button) => $"Instagram post \"{title}\" for a bakery, button \"{button}\"",
        (title, line, _) => $"Pricing slide \"{title}\", subtitle \"{line}\" with Free, Pro $12, Team $29",
        (title, _, _) => $"Slide \"{title}\" with bullets: \"Revenue grew\", \"Churn fell\", \"Hiring paused\"",
        (title, line, _) => $"Title slide \"{title}\", subtitle \"{line}\"",
        (title, _, _) => $"bar chart slide \"{title}\": North 12, South 18, West 25",
        (title, _, _) => $"Flowchart \"{title}\": \"Plan\" -> \"Build\" -> \"Review\" -> \"Ship\"",
        (title, _, _) => $"Mind map \"{title}\" with branches \"Design\", \"Code\", \"Tests\", \"Docs\"",
        (title, _, _) => $"Timeline diagram \"{title}\": 2019 \"Founded\", 2022 \"Europe\", 2026 \"Profitable\"",
        (title, _, button) => $"Sign-in screen \"{title}\" with fields \"Email\", \"Password\" and button \"{button}\"",
        (title, line, button) =>
            $"Landing page for a bakery, headline \"{title}\", subline \"{line}\", button \"{button}\"",
        (title, _, _) => $"Settings screen \"{title}\" with toggles for \"Notifications\", \"Location\", \"Updates\"",
        (title, line, _) => $"Invitation \"{title}\", \"{line}\", Saturday 3 pm",
        (title, line, _) => $"Business card for \"{title}\", \"{line}\"",
    ];

    private static readonly (int Width, int Height)[] s_sceneSizes = [(1536, 1024), (1024, 1024)];

    /// <summary>Bubbles of stories, and labels of products.</summary>
    private static readonly Func<string, string, string, string>[] s_scenes =
    [
        (title, _, _) =>
            $"Storyboard in four panels: a girl finds a dog in a park and says \"{title}\", "
            + "they walk home, they eat, they sleep",
        (title, _, button) =>
            $"Comic in two panels: a man waits for the bus and says \"{title}\", a woman comes and says \"{button}\"",
        (title, _, _) => $"Packshot of a box labelled \"{title}\" on a white background",
        (title, _, _) => $"product photo of a tin can, label \"{title}\", on wood",
        (_, _, button) => $"a white coffee mug that says \"{button}\", by the window",
    ];

    /// <param name="file">Markdown.</param>
    public static async Task WriteAsync(string file)
    {
        using var model = new ImageModel(new EngineOptions { Threads = 2 });
        var pages = await CountAsync(model, s_pages, s_sizes, Pages);
        var scenes = await CountAsync(model, s_scenes, s_sceneSizes, Scenes);
        var result = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Texts that are read back

            Written by `Fresnel.Benchmarks read-back`: pictures are drawn from prompts in several sizes, and read by the
            same model. A quoted text counts where the text that is read, its lines joined by spaces, has it letter for letter.

            ## {Pages} pages of {s_pages.Length} sorts

            {pages}

            ## {Scenes} stories and products: bubbles and labels

            {scenes}

            """
        );
        Console.WriteLine(result);
        await File.WriteAllTextAsync(file, result);
    }

    private static async Task<string> CountAsync(
        ImageModel model,
        Func<string, string, string, string>[] prompts,
        (int Width, int Height)[] sizes,
        int count
    )
    {
        var generator = new ImageGenerator();
        var (found, all, missing) = (0, 0, new List<string>());
        for (var i = 0; i < count; i++)
        {
            var prompt = prompts[i % prompts.Length](Of(s_titles, i), Of(s_lines, i / 3), Of(s_buttons, i / 7));
            var (width, height) = sizes[i / prompts.Length % sizes.Length];
            var request = new DrawingRequest(prompt)
            {
                Width = width,
                Height = height,
                Seed = i,
            };
            var image = await generator.DrawAsync(request).SingleAsync();
            var read = await model
                .RespondAsync(new ModelRequest.ReadText(new InputImage(image.Bytes)))
                .OfType<ModelEvent.PageRead>()
                .SingleAsync();
            var words = string.Join(' ', read.Page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            foreach (var quote in prompt.Split('"').Where((_, at) => at % 2 == 1))
            {
                all++;
                if (words.Contains(quote, StringComparison.Ordinal))
                    found++;
                else
                    missing.Add(
                        $"- {i}, {width}×{height}, “{quote}” of `{prompt}`: {(words.Length > 200 ? words[..200] + "…" : words)}"
                    );
            }

            if (i % 20 == 19)
                Console.WriteLine($"{i + 1} pictures: {found} of {all}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"**{found} of {all} texts, {100.0 * found / all:0.0} %.**")
            + (missing.Count == 0 ? "" : $" Not read exactly:\n\n{string.Join('\n', missing)}");
    }

    private static string Of(string[] texts, int index) => texts[index * 7 % texts.Length];
}
