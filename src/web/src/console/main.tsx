import { render } from "preact";
import "../views/styles/base.css";
import "./console.css";
import { Console } from "./Console.tsx";

const place = document.getElementById("app");
if (place !== null) render(<Console />, place);
