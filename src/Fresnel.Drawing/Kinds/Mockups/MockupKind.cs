using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A screen in a device, or bare. What the brief does not say is a grey bar, never an invented text.</summary>
internal static class MockupKind
{
    /// <summary>The name of the part that is the whole screen.</summary>
    public const string ScreenName = "screen";

    private static readonly UiScreen[] s_phoneScreens = [UiScreen.Wallet, UiScreen.Onboarding, UiScreen.Player];

    private static readonly double[] s_densities = [0.9, 1, 1, 1.1];

    /// <summary>Of a screen with little on it, which is shown larger.</summary>
    private static readonly double[] s_sparse = [0.62, 0.68, 0.74, 0.8];

    private static readonly double[] s_moderate = [0.76, 0.82, 0.88, 0.94];

    public static Composition Compose(UiMockupBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var page = PageContext.Create(brief, canvas, assets, darkShare: 0.15);
        var device = ChooseDevice(brief, page);
        var frame = DeviceFrames.Draw(page, brief, device);
        page.Surface.StartLayer(2);
        page.Surface.AddPart(ScreenName, frame.Screen);
        // Inside a device, sizes are those of its own screen, which shows more or less by its seed.
        var width =
            frame.LogicalWidth
            * (device == DeviceFrame.Phone ? PhoneDensity(brief) : page.Random("density").Pick(Densities(brief)));
        page.Surface.Scaled(
            frame.Screen,
            frame.Screen.Width / width,
            inner =>
                Screens.Draw(
                    new MockupContext(
                        page,
                        brief,
                        device,
                        frame.LogicalWidth < 560,
                        frame.Corner * width / frame.LogicalWidth
                    ),
                    inner
                )
        );
        page.Surface.StartLayer(3);
        DeviceFrames.DrawOver(page, device, frame);
        return page.Compose(Describe(brief, device));
    }

    private static double PhoneDensity(UiMockupBrief brief) =>
        brief.Screen is UiScreen.Detail or UiScreen.Message ? 0.82
        : brief.Screen is UiScreen.Chat or UiScreen.Other or UiScreen.Wallet or UiScreen.Settings && Entries(brief) <= 6
            ? 0.84
        : 1;

    private static int Entries(UiMockupBrief brief) =>
        brief.Items.Count
        + brief.Fields.Count
        + brief.Metrics.Count
        + brief.Messages.Count
        + brief.Plans.Count * 2
        + brief.Charts.Count * 3
        + (brief.Table?.Rows.Count + 2 ?? 0)
        + brief.Sections.Sum(section => 1 + Math.Max(section.Items.Count, section.Count ?? 2));

    private static double[] Densities(UiMockupBrief brief) =>
        brief.Screen is UiScreen.Landing or UiScreen.Chat or UiScreen.Product ? s_densities
        : Entries(brief) <= 6 ? s_sparse
        : Entries(brief) <= 11 ? s_moderate
        : s_densities;

    internal static DeviceFrame ChooseDevice(UiMockupBrief brief, PageContext page) =>
        brief.Device
        ?? (
            page.Page.AspectRatio < 0.8 || (s_phoneScreens.Contains(brief.Screen) && page.Page.AspectRatio < 1.6)
                ? DeviceFrame.Phone
                : DeviceFrame.Browser
        );

    private static string Describe(UiMockupBrief brief, DeviceFrame device)
    {
        var over = brief.Overlay switch
        {
            ScreenOverlay.Dialog => "a dialog over ",
            ScreenOverlay.Sheet => "a sheet over ",
            ScreenOverlay.Notice => "a notice over ",
            _ => "",
        };
        var screen = brief.Screen switch
        {
            UiScreen.Other => "a screen",
            UiScreen.SignIn => "a sign-in screen",
            UiScreen.SignUp => "a sign-up screen",
            UiScreen.ListDetail => "a list with details",
            UiScreen.Onboarding => "an onboarding screen",
            UiScreen.Landing => "a landing page",
            UiScreen.Detail or UiScreen.Message => "a screen",
            UiScreen.Editor => "an editor screen",
            _ => $"a {brief.Screen.ToString().ToLowerInvariant()} screen",
        };
        var around = device switch
        {
            DeviceFrame.Browser => " in a browser",
            DeviceFrame.Desktop => " in a window",
            DeviceFrame.Tablet => " on a tablet",
            DeviceFrame.Phone => " on a phone",
            _ => "",
        };
        var name = (brief.Title ?? brief.Brand ?? brief.Subject) is { Length: > 0 } title ? $" for \"{title}\"" : "";
        return $"A mockup of {over}{screen}{around}{name}.";
    }
}
