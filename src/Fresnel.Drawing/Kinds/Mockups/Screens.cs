using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Draws the screen that a brief is for.</summary>
internal static class Screens
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        if (ui.Brief.Overlay != ScreenOverlay.None)
        {
            OverlayScreen.Draw(ui, screen);
            return;
        }

        switch (ui.Brief.Screen)
        {
            case UiScreen.Landing:
                LandingScreen.Draw(ui, screen);
                break;
            case UiScreen.SignIn or UiScreen.SignUp:
                SignInScreen.Draw(ui, screen);
                break;
            case UiScreen.Chat:
                ChatScreen.Draw(ui, screen);
                break;
            case UiScreen.Product:
                ProductScreen.Draw(ui, screen);
                break;
            case UiScreen.Shop:
                ShopScreen.Draw(ui, screen);
                break;
            case UiScreen.Wallet:
                WalletScreen.Draw(ui, screen);
                break;
            case UiScreen.Onboarding or UiScreen.Player:
                FocusScreen.Draw(ui, screen);
                break;
            case UiScreen.Form or UiScreen.Cart:
                FormScreen.Draw(ui, screen);
                break;
            case UiScreen.Board:
                BoardScreen.Draw(ui, screen);
                break;
            case UiScreen.Calendar:
                CalendarScreen.Draw(ui, screen);
                break;
            case UiScreen.Detail or UiScreen.Message:
                DetailScreen.Draw(ui, screen);
                break;
            case UiScreen.Editor:
                EditorScreen.Draw(ui, screen);
                break;
            default:
                AppScreen.Draw(ui, screen);
                break;
        }
    }
}
