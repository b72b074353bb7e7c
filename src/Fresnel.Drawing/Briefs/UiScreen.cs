namespace Fresnel.Drawing.Briefs;

/// <summary>What a screen is for.</summary>
public enum UiScreen
{
    /// <summary>None of the others; drawn from the content alone.</summary>
    Other,
    Dashboard,
    Landing,
    SignIn,
    SignUp,
    Settings,
    ListDetail,
    Chat,
    Shop,
    Product,
    Cart,
    Form,
    Table,
    Feed,
    Profile,
    Wallet,
    Onboarding,
    Calendar,
    Board,
    Player,
    Map,

    /// <summary>One thing: its picture, its facts and what to do with it.</summary>
    Detail,

    /// <summary>One message, question or figure in the middle.</summary>
    Message,

    /// <summary>A code editor.</summary>
    Editor,
}
