import { render } from "preact";
import { Account } from "./account/account.ts";
import { keepForOffline } from "./account/offline.ts";
import { App } from "./views/App.tsx";
import { whenLinkOpened } from "./views/shared/invitation.ts";
import "./views/styles/base.css";
import "./views/styles/app.css";

const account = new Account();
const place = document.getElementById("app");
if (place !== null) render(<App account={account} />, place);
void account.start();
whenLinkOpened((secret) => account.invited(secret));
void keepForOffline();
