namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>The console in Chromium. The script contains the assertions, one test per check.</summary>
public sealed class ConsoleBrowserTests(ConsoleBrowser browser) : IClassFixture<ConsoleBrowser>
{
    public static TheoryData<string> Checks =>
        [
            "first run signs in by the link, once",
            "an admin key signs in",
            "a provider is connected by its key, called, and disconnected",
            "Azure and Bedrock are connected by their own fields",
            "Ctrl+K goes anywhere",
            "text is seen arriving",
            "a photo is described",
            "a picture is drawn in variants",
            "two models answer side by side, by the keyboard alone",
            "a drawing's brief is explained, and the drawing saved as SVG",
            "models are compared",
            "a failing provider's call and its timeline",
            "a batch is followed live, retried and cancelled",
            "a budget is made and hit",
            "a key is changed, and the change undone",
            "a team is removed once that is confirmed, and is back when that is undone",
            "a team with keys says why it stays",
            "the cost of a call is corrected",
            "without a script, a page asks before a key of a vendor is removed",
            "a record of quality is removed",
            "drift is injected and shown",
            "a canary that fails is shown",
            "a model's page is the operator's",
            "a captured call is shown, replayed and deleted",
            "the theme is kept",
            "every page fits a phone",
            "no serious accessibility violation",
        ];

    [Theory, MemberData(nameof(Checks))]
    public void Script_Check_Passes(string check)
    {
        Assert.SkipWhen(browser.MissingTool is not null, browser.MissingTool ?? "");
        Assert.True(browser.Results.TryGetValue(check, out var why), $"The script did not run this check: {check}.");
        Assert.True(why is null, why);
    }
}
