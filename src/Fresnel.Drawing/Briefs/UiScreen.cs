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
}
