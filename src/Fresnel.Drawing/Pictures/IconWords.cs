using System.Text;

namespace Fresnel.Drawing.Pictures;

/// <summary>Finds an icon for an English label. Only words that name what the icon shows count; without one there is none.</summary>
internal static class IconWords
{
    // An icon, then the words that it stands for, singular.
    private static readonly string[] Lines =
    [
        "airplay cast",
        "anchor harbor harbour port marine",
        "arrow-left-right payment transfer exchange",
        "award prize winner quality excellence",
        "banknote cash payout salary",
        "bell notification alert reminder",
        "book-open book reading documentation docs handbook learn learning study",
        "bot robot chatbot ai agent",
        "box product item stock",
        "brain intelligence thinking psychology",
        "briefcase job work business career",
        "bug error defect",
        "building company office enterprise headquarters executive",
        "calculator accounting",
        "calendar date schedule event booking week month",
        "camera photo photography",
        "car vehicle driving taxi",
        "chart-column report statistic chart result",
        "chart-line analytics analysis",
        "check approve approved done complete completed verify yes",
        "chevron-left back-arrow arrow-back",
        "menu hamburger-menu",
        "clock time hour duration speed-up deadline quick",
        "cloud cloudy overcast hosting saas vapour vapor condensation",
        "cloud-rain rain rainy drizzle shower precipitation",
        "code engineering development developer software programming build",
        "coffee cafe café espresso",
        "compass explore navigation discover strategy",
        "cpu processor hardware compute chip",
        "credit-card card billing checkout pay",
        "database storage sql postgres mysql",
        "dollar-sign price pricing cost money revenue finance",
        "download import",
        "droplet water drop collection",
        "dumbbell fitness gym exercise workout",
        "earth world globe planet",
        "eye view vision visibility monitor",
        "factory manufacturing production industry",
        "file-text document file contract invoice paper",
        "id-card identity authentication fingerprint",
        "fish animal",
        "flag milestone goal-flag country",
        "flame fire hot trending",
        "flask-conical experiment research lab science test testing",
        "folder project portfolio directory",
        "gauge performance speed fast",
        "gift present bonus reward",
        "git-branch version branch",
        "globe web website international global internet language",
        "graduation-cap education school university training course student",
        "handshake partner partnership deal agreement",
        "headphones support helpdesk helpline music audio",
        "heart health love favourite favorite wellness care",
        "house home delivered housing rent",
        "image picture",
        "key-round key password token secret",
        "languages translation",
        "laptop computer",
        "layers platform stack layer",
        "layout-dashboard dashboard overview",
        "leaf nature plant eco sustainability sustainable green organic environment",
        "lightbulb idea insight innovation product",
        "link connection integration connect",
        "list-checks task todo checklist",
        "lock security secure privacy private login",
        "log-in sign-in signin",
        "mail email e-mail newsletter inbox",
        "map-pin location address place venue",
        "map route area",
        "megaphone marketing promotion announcement campaign advertising",
        "message-square chat message comment conversation feedback",
        "mic voice podcast speaker",
        "monitor desktop screen browser client",
        "moon night sleep",
        "mountain outdoor hiking",
        "music song playlist",
        "network load-balancer balancer gateway router",
        "newspaper news press",
        "package packed parcel shipping-box packaging",
        "paintbrush art painting",
        "palette design colour color branding appearance",
        "pen-tool wireframe drawing",
        "phone call telephone",
        "piggy-bank saving savings",
        "plane travel flight trip",
        "play video start",
        "plug api extension",
        "printer print",
        "puzzle plugin module",
        "receipt bill tax",
        "recycle recycling waste",
        "refresh-cw sync update renewal cycle refresh return",
        "rocket launch startup ship release growth",
        "ruler measurement size",
        "scale legal law compliance justice",
        "search find seo discovery",
        "send delivery",
        "server backend host",
        "settings setting configuration option admin",
        "share-2 sharing share social",
        "shield-check guarantee warranty protection insurance safety trust",
        "shirt clothing fashion clothes",
        "shopping-basket grocery groceries",
        "shopping-cart shop order shopping ecommerce purchase buy cart",
        "smartphone mobile app",
        "smile satisfaction happiness happy customer-satisfaction",
        "snowflake winter snow snowy cold freezing",
        "sparkles magic new clean",
        "sprout seed grow farming agriculture",
        "star review rating favorite-star",
        "store retail storefront merchant",
        "sun sunny solar sunlight day evaporation summer soleil sonnig soleado",
        "tag discount label offer",
        "target goal objective target focus audience",
        "thermometer temperature climate",
        "train-front train transit",
        "tree-pine forest tree wood",
        "trending-up growth sales increase",
        "trophy competition win",
        "truck delivery-truck shipping shipped logistics transport freight",
        "upload export publish",
        "user profile account customer person",
        "user-plus onboarding sign-up signup registration hiring recruit",
        "users team people community hr staff employee audience-group",
        "utensils food restaurant dining meal",
        "wallet budget expense",
        "warehouse inventory supplier",
        "wifi wireless network-signal",
        "wind windy",
        "wrench maintenance repair tool fix operations operation",
        "zap energy electricity power instant cache queue",
    ];

    private static readonly Dictionary<string, string> s_icons = Lines
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Select(word => (Word: word, Icon: words[0])))
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.Icon);

    /// <summary>The icon of the first word of a label that names one.</summary>
    /// <returns>A name of the icon library; null where no word does.</returns>
    public static string? Find(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
            return null;
        var key = label.Trim().ToLowerInvariant();
        if (Lookup(key.Replace(' ', '-')) is { } whole)
            return whole;
        var word = new StringBuilder();
        foreach (var letter in key.Length > 80 ? key[..80] : key)
        {
            if (char.IsLetter(letter) || letter == '-')
                word.Append(letter);
            else if (Lookup(word.ToString()) is { } found)
                return found;
            else
                word.Clear();
        }

        return Lookup(word.ToString());
    }

    private static string? Lookup(string word) =>
        s_icons.GetValueOrDefault(word)
        ?? (
            word.EndsWith("ies", StringComparison.Ordinal) ? s_icons.GetValueOrDefault(word[..^3] + "y")
            : word.EndsWith('s') ? s_icons.GetValueOrDefault(word[..^1])
            : null
        );
}
