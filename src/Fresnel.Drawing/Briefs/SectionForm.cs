namespace Fresnel.Drawing.Briefs;

/// <summary>How the entries of a section of a screen are arranged.</summary>
public enum SectionForm
{
    List,

    /// <summary>Tiles with a picture each.</summary>
    Grid,
    Table,
    Map,
    Calendar,

    /// <summary>How much of something is done, as a ring with its value.</summary>
    Ring,

    /// <summary>How much of something is done, as a bar.</summary>
    Progress,
    Picture,

    /// <summary>Fields without names.</summary>
    Form,

    /// <summary>Cards side by side, as many as fit, the next cut off at the edge.</summary>
    Strip,

    /// <summary>Short labels on rounded grounds, to filter by.</summary>
    Chips,

    /// <summary>Speech bubbles and a field for the next one.</summary>
    Chat,

    /// <summary>Numbered steps in a line.</summary>
    Steps,

    /// <summary>A picture that plays.</summary>
    Video,

    /// <summary>Stars, with a figure where there is one.</summary>
    Rating,

    /// <summary>Keys with digits.</summary>
    Keypad,

    /// <summary>A square of black and white modules; it says nothing.</summary>
    QrCode,

    /// <summary>What plays, in one row: a picture, bars and a button.</summary>
    MiniPlayer,

    /// <summary>The icon of the heading, as often as its count: three hearts.</summary>
    Icons,

    /// <summary>A short text as large as fits, or an icon.</summary>
    BigText,

    /// <summary>Tiles to choose one from.</summary>
    Answers,

    /// <summary>From the first entry to the second.</summary>
    Route,

    /// <summary>Folders with their names.</summary>
    Folders,

    /// <summary>Texts of people, one below the other.</summary>
    Replies,

    /// <summary>A row for each entry with the days of a week.</summary>
    Week,

    /// <summary>Files and folders of a project.</summary>
    FileTree,

    /// <summary>Lines of a program, as bars.</summary>
    Code,

    /// <summary>Lines of commands, as bars.</summary>
    Terminal,

    /// <summary>The heading over a wide picture with a button that plays.</summary>
    Banner,

    /// <summary>Lines of text, as bars.</summary>
    Paragraphs,
}
