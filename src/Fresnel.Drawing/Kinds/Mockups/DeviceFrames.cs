using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A browser, a window, a tablet or a phone on a quiet ground.</summary>
internal static class DeviceFrames
{
    private const double PhoneWidth = 390;
    private const double PhoneAspect = 0.48;
    private const double BrowserWidth = 1240;
    private const double NarrowBrowserWidth = 940;
    private const double BrowserBar = 46;
    private const double TabletWidth = 1080;

    public static FramedScreen Draw(PageContext page, UiMockupBrief brief, DeviceFrame device)
    {
        var bounds = page.Surface.Bounds;
        var margin = Math.Min(bounds.Width, bounds.Height) * 0.055;
        if (!page.Transparent)
            DrawBackdrop(page);
        page.Surface.StartLayer(1);
        return device switch
        {
            DeviceFrame.Phone => DrawPhone(page, bounds.Inflate(-margin)),
            DeviceFrame.Tablet => DrawTablet(page, bounds.Inflate(-margin)),
            DeviceFrame.None => new FramedScreen(
                bounds,
                page.Page.AspectRatio < 0.8 ? PhoneWidth : Math.Max(BrowserWidth * 0.8, bounds.Width),
                0
            ),
            _ => DrawWindow(page, brief, bounds.Inflate(-margin), device == DeviceFrame.Browser),
        };
    }

    /// <summary>What lies over the screen of a phone.</summary>
    public static void DrawOver(PageContext page, DeviceFrame device, FramedScreen frame)
    {
        if (device != DeviceFrame.Phone)
            return;
        page.Surface.Scaled(
            frame.Screen,
            frame.Screen.Width / frame.LogicalWidth,
            inner =>
            {
                var ink = page.Palette.Ink;
                page.Surface.Rectangle(new Rect(inner.CentreX - 52, 12, 104, 28), 14, new Rgb(0, 0, 0));
                page.Surface.Icon("signal", inner.Right - 86, 17, 17, ink);
                page.Surface.Icon("wifi", inner.Right - 64, 17, 17, ink);
                page.Surface.Icon("battery-full", inner.Right - 42, 16, 20, ink);
                page.Surface.Rectangle(new Rect(inner.CentreX - 62, inner.Bottom - 11, 124, 5), 2.5, ink);
            }
        );
    }

    private static void DrawBackdrop(PageContext page)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        if (palette.IsWireframe)
        {
            surface.Rectangle(surface.Bounds, 0, palette.Line);
            return;
        }

        var dark = palette.IsDark;
        surface.Gradient(
            surface.Bounds,
            0,
            Rgb.FromOklch(dark ? 0.2 : 0.93, dark ? 0.04 : 0.045, palette.Hue),
            Rgb.FromOklch(dark ? 0.13 : 0.95, dark ? 0.02 : 0.04, palette.Hue + 75)
        );
    }

    private static FramedScreen DrawPhone(PageContext page, Rect box)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var height = Math.Min(box.Height, box.Width / PhoneAspect);
        // On a narrow page the phone is longer than phones are, rather than small.
        var width = Math.Min(box.Width, Math.Max(height * PhoneAspect, 0));
        var body = new Rect(box.CentreX - width / 2, box.CentreY - height / 2, width, height);
        var bezel = width * 0.026;
        var edge =
            palette.IsWireframe ? palette.Tertiary
            : palette.IsDark ? new Rgb(0x30, 0x34, 0x3C)
            : new Rgb(0x14, 0x16, 0x1A);
        var radius = width * 0.145;
        surface.Shadow(body, radius, 4);
        surface.Rectangle(body, radius, edge);
        var screen = body.Inflate(-bezel);
        surface.Rectangle(screen, radius - bezel, palette.Ground);
        return new FramedScreen(screen, PhoneWidth, (radius - bezel) * PhoneWidth / screen.Width);
    }

    private static FramedScreen DrawTablet(PageContext page, Rect box)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var upright = box.Height > box.Width;
        var aspect = upright ? 0.75 : 1.36;
        var width = Math.Min(box.Width, box.Height * aspect);
        var body = new Rect(box.CentreX - width / 2, box.CentreY - width / aspect / 2, width, width / aspect);
        var bezel = width * 0.022;
        surface.Shadow(body, width * 0.035, 4);
        surface.Rectangle(body, width * 0.035, palette.IsWireframe ? palette.Tertiary : new Rgb(0x14, 0x16, 0x1A));
        var screen = body.Inflate(-bezel);
        surface.Rectangle(screen, width * 0.016, palette.Ground);
        var logical = upright ? TabletWidth * 0.8 : TabletWidth;
        return new FramedScreen(screen, logical, width * 0.016 * logical / screen.Width);
    }

    private static FramedScreen DrawWindow(PageContext page, UiMockupBrief brief, Rect box, bool browser)
    {
        var palette = page.Palette;
        // Not narrower than a page can be, nor flatter than a window is.
        var height = Math.Min(box.Height, box.Width / 1.15);
        var body = new Rect(box.X, box.CentreY - height / 2, box.Width, height);
        var logical = Math.Max(page.Page.AspectRatio < 1.25 ? NarrowBrowserWidth : BrowserWidth, body.Width);
        var scale = body.Width / logical;
        page.Surface.Scaled(
            body,
            scale,
            window =>
            {
                page.Surface.Shadow(window, 14, 4);
                page.Surface.Panel(window, 14, palette.Card, palette.IsWireframe ? palette.Tertiary : palette.Line);
                page.Surface.Corners(new Rect(0, 0, window.Width, BrowserBar), 14, 14, 0, 0, palette.Panel);
                page.Surface.Rectangle(new Rect(0, BrowserBar - 1, window.Width, 1), 0, palette.Line);
                DrawBar(page, brief, window, browser);
            }
        );
        var bar = BrowserBar * scale;
        return new FramedScreen(new Rect(body.X, body.Y + bar, body.Width, body.Height - bar), logical, 14);
    }

    private static void DrawBar(PageContext page, UiMockupBrief brief, Rect window, bool browser)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        Rgb[] dots = palette.IsWireframe
            ? [palette.Rule, palette.Rule, palette.Rule]
            : [new Rgb(0xFF, 0x61, 0x59), new Rgb(0xFF, 0xBD, 0x2E), new Rgb(0x28, 0xC9, 0x41)];
        for (var i = 0; i < 3; i++)
            surface.Circle(26 + i * 20, BrowserBar / 2, 6, dots[i]);
        var text = browser ? brief.Url : brief.Brand;
        var address = new Rect(window.Width * 0.32, 9, window.Width * 0.36, 28);
        if (browser)
        {
            surface.Panel(address, 8, palette.Card, palette.Line);
            surface.Icon("lock", address.X + 12, address.Y + 7.5, 13, palette.Tertiary);
        }

        surface.Text(
            text ?? "",
            new Rect(address.X + 34, address.Y, address.Width - 44, address.Height),
            new TypeSpec(13, browser ? 400 : 600) { MaxLines = 1, Min = 6 },
            palette.Secondary,
            browser ? -1 : 0
        );
    }
}
