namespace Fresnel.Drawing.Briefs;

/// <summary>A screen of an application or a page of a website.</summary>
public sealed record UiMockupBrief : Brief
{
    public UiScreen Screen { get; init; }

    /// <summary>Null: the one that suits the screen.</summary>
    public DeviceFrame? Device { get; init; }

    /// <summary>In the address bar of a browser.</summary>
    public string? Url { get; init; }

    /// <summary>Menu entries, tabs or sidebar entries.</summary>
    public IReadOnlyList<string> Navigation { get; init; } = [];

    /// <summary>One of <see cref="Navigation"/>.</summary>
    public string? ActiveNavigation { get; init; }

    /// <summary>The menu is at the side, where the screen is wide enough for it.</summary>
    public bool Sidebar { get; init; }

    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    public IReadOnlyList<BriefChart> Charts { get; init; } = [];

    public BriefTable? Table { get; init; }

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>Groups of settings, features of a landing page, columns of a board.</summary>
    public IReadOnlyList<UiSection> Sections { get; init; } = [];

    /// <summary>List entries, products, posts, payments.</summary>
    public IReadOnlyList<BriefItem> Items { get; init; } = [];

    /// <summary>Of a product page.</summary>
    public ProductOffer? Product { get; init; }

    public IReadOnlyList<PricePlan> Plans { get; init; } = [];

    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>Over the screen, with its content and its buttons.</summary>
    public ScreenOverlay Overlay { get; init; }

    /// <summary>Where parts other than sections and buttons are.</summary>
    public IReadOnlyList<ScreenPartPlace> Places { get; init; } = [];

    /// <summary>Buttons and links.</summary>
    public IReadOnlyList<BriefAction> Actions { get; init; } = [];
}
